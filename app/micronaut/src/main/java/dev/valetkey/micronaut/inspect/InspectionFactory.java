package dev.valetkey.micronaut.inspect;

import dev.valetkey.core.inspect.InspectUpload;
import dev.valetkey.core.inspect.InspectionObserver;
import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.port.store.RangeReader;
import dev.valetkey.micronaut.policy.DiscoveredPolicy;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.tenant.TenantDirectory;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/** Creates the inspections of the service and logs them, so that a missing one is noticed. */
@Factory
final class InspectionFactory {

    private static final Logger LOG = LoggerFactory.getLogger(InspectionFactory.class);

    /** @throws InvalidConfigurationException with every inspector that cannot be created */
    @Singleton
    InspectUpload inspect(
            InspectorFinder inspectors,
            InspectionConfiguration configuration,
            RangeReader reader,
            TenantDirectory tenants,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads,
            Optional<InspectionObserver> observer,
            Clock clock) {
        List<NamedPolicy<ContentInspector>> created = NamedPolicy.inOrder(DiscoveredPolicy.createAll(
                "valetkey." + InspectionConfiguration.SECTION, inspectors.find(), inspector -> configuration.budget()));
        LOG.info(
                "Inspections in order: {}",
                created.stream().map(NamedPolicy::name).collect(Collectors.joining(", ")));
        return new InspectUpload(
                created,
                reader,
                tenants,
                configuration.toSettings(),
                threads,
                observer.orElse(InspectionObserver.NONE),
                clock);
    }
}
