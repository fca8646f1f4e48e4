package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.property.ConfigError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigErrorsTest {

    private static final String AVATAR = "valetkey.tenants.acme.purposes.avatar.";

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            valetkey.bucket                                | my.bucket    | without dots
            valetkey.enabled                               | maybe        | true or false
            valetkey.defaults.expiry                       | soon         | not a duration
            valetkey.defaults.expiry                       | 8d           | out of range; expected 1s to 7d
            valetkey.defaults.download-expiry              | 0s           | out of range
            valetkey.defaults.download-window              | 0s           | out of range; expected 1s to 84h
            valetkey.defaults.download-window              | 85h          | out of range
            valetkey.defaults.download-window              | 1500ms       | in whole seconds
            valetkey.defaults.download-cache-control       | max-age      | needs seconds
            valetkey.defaults.download-origin              | http://a.b   | not encrypted
            valetkey.defaults.download-origin              | files.a.b    | not an origin
            valetkey.defaults.inline-types                 | image        | 'image': A media type is written type/subtype
            valetkey.defaults.inline-types                 | image/svg+xml | not safe to show inline
            valetkey.defaults.inline-types                 | 'video/mp4,text/html' | 'text/html' is not safe to show inline
            valetkey.defaults.inline-types                 | image/*      | choose among application/pdf, audio/*
            valetkey.defaults.inline-types                 | */*          | not safe to show inline
            valetkey.defaults.largest-put                  | 6GiB         | out of range
            valetkey.defaults.min-size                     | -1           | not a size
            valetkey.defaults.kinds                        | patch        | known: put, post, multipart
            valetkey.defaults.purpose                      | Avatar       | lower-case letters
            valetkey.defaults.purpose                      | invoice      | tenant acme has no purpose 'invoice'
            valetkey.verify.lease                          | 0s           | out of range
            valetkey.verify.lease                          | 9s           | not more than the PT9S that one S3 call may take
            valetkey.aws.calls.total-timeout               | 1h           | out of range
            valetkey.aws.calls.attempt-timeout             | 9s           | no effect above valetkey.aws.calls.total-timeout (PT8S)
            valetkey.aws.calls.read-timeout                | 4s           | no effect above valetkey.aws.calls.attempt-timeout (PT3S)
            valetkey.aws.calls.connect-timeout             | 4s           | no effect above valetkey.aws.calls.attempt-timeout (PT3S)
            valetkey.aws.calls.connect-timeout             | 0s           | out of range
            valetkey.aws.calls.copy-timeout                | 9s           | out of range
            valetkey.aws.calls.max-attempts                | 0            | not a number from 1 to 10
            valetkey.aws.calls.max-attempts                | 11           | not a number from 1 to 10
            valetkey.aws.calls.max-concurrent              | many         | not a number from 1 to 10000
            valetkey.aws.calls.max-concurrent-copies       | 0            | not a number from 1 to 1000
            valetkey.aws.calls.timeout                     | 5s           | valetkey.aws.calls has: attempt-timeout
            valetkey.verify.grace                          | -5m          | out of range
            valetkey.events.interval                       | 100ms        | out of range; expected 1s to 3600s
            valetkey.events.patience                       | 2h           | out of range
            valetkey.events.max-attempts                   | 0            | not a number from 1 to 10000
            valetkey.events.max-attempts                   | 10001        | not a number from 1 to 10000
            valetkey.events.max-attempts                   | ten          | not a number from 1 to 10000
            valetkey.events.dead-retention                 | 23h          | out of range; expected 1d to 3650d
            valetkey.events.patients                       | 30s          | valetkey.events has: dead-retention, interval, max-attempts, patience
            valetkey.policies.required                     | no-exe       | unknown policy 'no-exe'
            valetkey.defaults.types                        | image        | image
            valetkey.defaults.metadata                     | 'Id,id'      | case-insensitive
            valetkey.defaults.max-sizes.image/gif          | big          | not a size
            valetkey.defaults.max-sizes.gif                | 1MB          | 'gif': A media type is written type/subtype
            valetkey.defaults.double-extensions            | yes          | true or false
            valetkey.defaults.keys                         | nowhere      | unknown key strategy 'nowhere'; found: dated
            valetkey.defaults.purposes.avatar.max-size     | 5 apples     | not a size
            valetkey.defaults.max-sise                     | 5MB          | valetkey.defaults has: accept-uninspectable
            valetkey.defaults.purposes.invoice.max-size    | 5 apples     | not a size
            valetkey.defaults.purposes.invoice.types       | image        | image
            valetkey.tenants.acme.keys                     | nowhere      | unknown key strategy 'nowhere'; found: dated
            valetkey.tenants.acme.prefix                   | acme         | ends in '/'
            valetkey.tenants.acme.prefix                   | a/../b/      | no empty, '.' or '..' segment
            valetkey.tenants.acme.prefix                   | Acme/        | [a-z0-9._/=-]
            valetkey.tenants.acme.claim-value              | ' '          | blank
            valetkey.tenants.acme.purposes.avatar.types    | image        | image
            valetkey.tenants.acme.purposes.avatar.types    | image/p?g    | image/p?g
            valetkey.tenants.acme.purposes.avatar.max-size | 5 apples     | not a size
            valetkey.tenants.acme.purposes.avatar.max-size | 0            | out of range; expected 1 bytes or more
            valetkey.tenants.acme.purposes.avatar.kinds    | PUT          | known: put, post, multipart
            valetkey.tenants.acme.purposes.avatar.checksums | MD5         | accepted: CRC32, CRC32C, CRC64NVME, SHA1, SHA256
            valetkey.tenants.acme.purposes.avatar.metadata | 'a b'        | not a metadata name
            valetkey.tenants.acme.purposes.avatar.metadata | 'Id,id'      | case-insensitive
            valetkey.tenants.acme.purposes.avatar.show-key | yes          | true or false
            valetkey.tenants.acme.purposes.avatar.visibility | all        | own, tenant
            valetkey.tenants.acme.purposes.avatar.expiry   | ${NOWHERE}   | NOWHERE
            valetkey.tenants.acme.purposes.avatar.max-sise | 5MB          | max-size
            valetkey.tenants.acme.purposes.avatar.size.max | 5MB          | valetkey.tenants.acme.purposes.avatar has:
            valetkey.tenants.acme.quota                    | 5MB          | valetkey.tenants.acme has: attributes, claim-value, keys, prefix, purposes, quota-bytes
            valetkey.tenants.acme.quota-bytes              | much         | not a size
            valetkey.tenants.acme.quota-objects            | -1           | '-1' is not a number; expected 0 or more
            valetkey.tenants.acme.quota-in-flight          | 1.5          | not a number
            valetkey.tenants.acme.purposes.avatar.quota-objects | many     | not a number
            valetkey.tenants.acme.purposes.avatar.subject-quota-bytes | -1 | not a size
            valetkey.defaults.tenant-quota-bytes           | 5 apples     | not a size
            valetkey.tenant.acme.prefix                    | acme/        | unknown property
            valetkey.ledger.pth                            | ledger       | valetkey.ledger has: connect-timeout, datasource, max-connections
            valetkey.defaults                              | 5m           | valetkey.defaults has: accept-uninspectable
            valetkey.tenants                               | acme         | unknown property
            """)
    void each_invalid_value_is_one_error_at_its_property(String property, String value, String problem) {
        List<ConfigError> faults = TestService.withAcme().with(property, value).errors();

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.property()).isEqualTo(property);
            assertThat(fault.message()).contains(problem);
        });
    }

    @Test
    void a_bucket_is_required() {
        assertThat(TestService.withAcme().without("valetkey.bucket").errors())
                .singleElement()
                .hasToString("valetkey.bucket: is missing; set the name of the bucket that receives uploads");
    }

    @Test
    void types_are_required() {
        assertThat(TestService.withAcme()
                        .without(AVATAR + "types")
                        .with(AVATAR + "max-size", "5MB")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly(AVATAR + "types");
    }

    @Test
    void an_incomplete_shared_purpose_is_one_error_for_all_tenants() {
        assertThat(TestService.withAcme()
                        .with("valetkey.tenants.globex.prefix", "globex/")
                        .with("valetkey.defaults.purposes.invoice.max-size", "5MB")
                        .with("valetkey.tenants.acme.purposes.invoice.min-size", "1kB")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.defaults.purposes.invoice.types");
    }

    @Test
    void a_tenants_limit_must_not_contradict_an_inherited_one() {
        assertThat(TestService.withAcme()
                        .with("valetkey.defaults.max-size", "5MB")
                        .with("valetkey.defaults.max-sizes.image/gif", "1MB")
                        .with(AVATAR + "min-size", "6MB")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly(AVATAR + "max-size", AVATAR + "max-sizes.image/gif");
    }

    @Test
    void an_empty_list_of_types_is_an_error() {
        assertThat(TestService.withAcme().with(AVATAR + "types", List.of()).errors())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("is an empty list"));
    }

    @Test
    void sizes_must_not_contradict_each_other() {
        assertThat(TestService.withAcme()
                        .with(AVATAR + "min-size", "6MB")
                        .with(AVATAR + "max-size", "5MB")
                        .errors())
                .singleElement()
                .hasToString(AVATAR + "max-size: is 5000000 bytes, less than min-size with 6000000");
        assertThat(TestService.withAcme()
                        .with(AVATAR + "min-size", "65MiB")
                        .with(AVATAR + "largest-put", "64MiB")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly(AVATAR + "min-size");
    }

    @Test
    void the_expiry_must_not_exceed_the_maximum_of_a_signature() {
        assertThat(TestService.withAcme()
                        .with("valetkey.defaults.download-window", "3d")
                        .with("valetkey.defaults.download-expiry", "5d")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.defaults.download-window");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-wait", "quarantine-retention"})
    void a_property_that_two_validators_read_is_reported_once(String name) {
        assertThat(TestService.withAcme()
                        .with("valetkey.inspection." + name, "1ms")
                        .errors())
                .extracting(ConfigError::property)
                .containsExactly("valetkey.inspection." + name);
    }

    @Test
    void nothing_is_opened_with_an_invalid_configuration() {
        String folder = "target/ledgers/never";

        TestService.withAcme()
                .without("valetkey.bucket")
                .with("valetkey.ledger.path", folder)
                .startFailure();

        assertThat(Path.of(folder)).doesNotExist();
    }

    @Test
    void an_endpoint_without_tls_is_rejected() {
        assertThat(TestService.withAcme()
                        .with("aws.services.s3.endpoint-override", "http://s3.example.com")
                        .errors())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.property()).isEqualTo("aws.services.s3.endpoint-override");
                    assertThat(fault.message()).contains("https");
                });
    }

    @Test
    void all_errors_are_reported_in_one_message() {
        TestService service = TestService.withAcme()
                .without("valetkey.bucket")
                .with("aws.region", "Frankfurt!")
                .with("valetkey.defaults.purpose", "invoice")
                .with("valetkey.tenants.globex.prefix", "acme/globex/")
                .with("valetkey.tenants.Umbrella", Map.of())
                .with(AVATAR + "max-size", "big")
                .with(AVATAR + "kinds", List.of("put", "fax"))
                .with(AVATAR + "max-sise", "5MB");

        assertThat(service.startFailure().getMessage().lines())
                .hasSize(10)
                .first()
                .isEqualTo("Valetkey cannot start; its configuration has 9 errors:");
        assertThat(service.errors())
                .extracting(ConfigError::property)
                .containsExactlyInAnyOrder(
                        "valetkey.bucket",
                        "aws.region",
                        "valetkey.defaults.purpose",
                        "valetkey.defaults.purpose",
                        "valetkey.tenants.globex.prefix",
                        "valetkey.tenants.Umbrella",
                        AVATAR + "max-size",
                        AVATAR + "kinds",
                        AVATAR + "max-sise");
    }
}
