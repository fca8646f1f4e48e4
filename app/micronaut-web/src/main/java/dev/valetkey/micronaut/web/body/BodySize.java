package dev.valetkey.micronaut.web.body;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The maximum size of a request body. */
public enum BodySize {
    /** 64 KiB: bodies of the API are small; files never pass through here. */
    DEFAULT(64 << 10),
    /** 1 MiB, for batches of up to a hundred objects. */
    BATCH(1 << 20);

    private final int bytes;

    BodySize(int bytes) {
        this.bytes = bytes;
    }

    /**
     * {@return the maximum of the request's route}
     *
     * @param request a request, with or without a route
     */
    public static BodySize of(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getAnnotationMetadata().enumValue(MaxBodySize.class, BodySize.class))
                .orElse(DEFAULT);
    }

    /**
     * {@return whether a body of this size is accepted}
     *
     * @param size the size in bytes
     */
    public boolean includes(long size) {
        return size <= bytes;
    }

    /** The maximum of a route that differs from {@link #DEFAULT}. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface MaxBodySize {

        /** {@return the maximum size of the body} */
        BodySize value();
    }
}
