package dev.valetkey.micronaut.inspect;

import dev.valetkey.core.inspect.active.ActiveContentInspector;
import dev.valetkey.core.inspect.archive.ArchiveInspector;
import dev.valetkey.core.inspect.archive.ArchiveLimits;
import dev.valetkey.core.inspect.image.ImageInspector;
import dev.valetkey.core.inspect.image.ImageLimits;
import dev.valetkey.core.inspect.type.ContainerFamilies;
import dev.valetkey.core.inspect.type.FileTypeInspector;
import dev.valetkey.core.policy.rule.FileTypes;
import dev.valetkey.policy.inspection.ContentInspector;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The inspections that every service has; profiles and policies name those that an upload must pass. */
@Factory
final class BuiltInInspectors {

    @Singleton
    @Named("file-type")
    @Order(100)
    ContentInspector fileType(FileTypes types) {
        return new FileTypeInspector(new TikaContentTypes(types), new ContainerFamilies());
    }

    @Singleton
    @Named("active-content")
    @Order(200)
    ContentInspector activeContent() {
        return new ActiveContentInspector();
    }

    @Singleton
    @Named("image")
    @Order(300)
    ContentInspector image() {
        return new ImageInspector(ImageLimits.DEFAULT);
    }

    @Singleton
    @Named("archive")
    @Order(400)
    ContentInspector archive() {
        return new ArchiveInspector(ArchiveLimits.DEFAULT);
    }
}
