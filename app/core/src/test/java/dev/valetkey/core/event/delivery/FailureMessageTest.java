package dev.valetkey.core.event.delivery;

import dev.valetkey.core.port.ledger.Outbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

class FailureMessageTest {

    private static final String TYPE = "java.io.IOException: ";

    private static String of(String message) {
        return FailureMessage.of(new IOException(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the invoices' database is full",
                "GET https://api.internal:8443/invoices/17 returned 503",
                "connect to db.internal:5432 timed out after 30 s: is it running?",
                "duplicate key (id)=(17) violates \"invoice_pkey\"",
                "Expected a basic plan",
                "mail to joe@example.org was rejected"
            })
    void a_message_without_secrets_is_kept(String message) {
        assertThat(of(message)).isEqualTo(TYPE + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET https://b.s3/k?X-Amz-Signature=5EC437&x=1 got 403       | GET https://b.s3/k?*** got 403
            jdbc:postgresql://db/app?user=joe&password=5EC437           | jdbc:postgresql://db/app?***
            jdbc:sqlserver://db;user=joe;password=5EC437;x=1            | jdbc:sqlserver://db;user=joe;password=***;x=1
            amqp://joe:5EC437@mq.internal/vhost is down                 | amqp://***@mq.internal/vhost is down
            Authorization: Bearer 5EC437.abc.def was refused            | Authorization: Bearer *** was refused
            Basic NUVDNDM3Og== is wrong                                 | Basic *** is wrong
            {"api_key": "5EC437", "n": 1}                               | {"api_key": ***, "n": 1}
            body was {'clientSecret':'5EC437'}                          | body was {'clientSecret':***}
            X-Api-Key=5EC437, retry                                     | X-Api-Key=***, retry
            aws_secret_access_key = 5EC437                              | aws_secret_access_key = ***
            refresh_token: 5EC437                                       | refresh_token: ***
            """)
    void a_secret_is_replaced(String message, String expected) {
        assertThat(of(message)).isEqualTo(TYPE + expected).doesNotContain("5EC437", "NUVDNDM3");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n"})
    void a_failure_without_a_message_has_its_class(String message) {
        assertThat(of(message)).isEqualTo("java.io.IOException");
    }

    @Test
    void control_characters_become_spaces() {
        assertThat(of("first\r\n\tat x\u0000y\u2028z")).isEqualTo(TYPE + "first at x y z");
    }

    @Test
    void a_long_message_is_cut_between_characters() {
        String odd = of("🗝".repeat(Outbox.MAX_FAILURE_LENGTH));

        assertThat(odd.length()).isBetween(Outbox.MAX_FAILURE_LENGTH - 1, Outbox.MAX_FAILURE_LENGTH);
        assertThat(Character.isLowSurrogate(odd.charAt(odd.length() - 1))).isTrue();
        assertThat(of("x".repeat(10_000_000))).hasSize(Outbox.MAX_FAILURE_LENGTH);
        assertThat(of("x" + "🗝".repeat(Outbox.MAX_FAILURE_LENGTH))).doesNotEndWith("\ud83d");
    }

    @Test
    void a_long_hostile_message_is_examined_quickly() {
        assertThat(of("://".repeat(100_000) + "token".repeat(100_000))).hasSize(Outbox.MAX_FAILURE_LENGTH);
        assertThat(of("-".repeat(1_999_999) + "=")).hasSize(Outbox.MAX_FAILURE_LENGTH);
    }
}
