package dev.valetkey.micronaut.web.receive;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.BodyArgumentBinder;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;

import java.util.Optional;

/** Binds the body that {@link BodyReceiver} has received. */
@Singleton
final class ReceivedBodyBinder implements BodyArgumentBinder<ReceivedBody>, TypedRequestArgumentBinder<ReceivedBody> {

    @Override
    public Argument<ReceivedBody> argumentType() {
        return Argument.of(ReceivedBody.class);
    }

    @Override
    public BindingResult<ReceivedBody> bind(ArgumentConversionContext<ReceivedBody> context, HttpRequest<?> request) {
        ReceivedBody body = BodyReceiver.bodyOf(request);
        return () -> Optional.of(body);
    }
}
