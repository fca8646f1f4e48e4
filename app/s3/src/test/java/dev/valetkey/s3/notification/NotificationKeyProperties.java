package dev.valetkey.s3.notification;

import dev.valetkey.s3.notification.ReportedObject.Report;
import dev.valetkey.s3.notification.S3Notification.ObjectsReported;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Keys of any characters survive every envelope. */
class NotificationKeyProperties {

    @Property
    void a_key_is_decoded_in_the_messages_of_s3(@ForAll("keys") String key) {
        assertThat(S3NotificationParser.parse(Notifications.direct("uploads", key)))
                .isEqualTo(created(key));
    }

    @Property
    void a_key_is_not_decoded_in_the_events_of_eventbridge(@ForAll("keys") String key) {
        assertThat(S3NotificationParser.parse(Notifications.eventBridge("uploads", key)))
                .isEqualTo(created(key));
    }

    @Property
    void a_topic_in_between_changes_nothing(@ForAll("keys") String key) {
        assertThat(S3NotificationParser.parse(Notifications.sns(Notifications.direct("uploads", key))))
                .isEqualTo(created(key));
        assertThat(S3NotificationParser.parse(Notifications.sns(Notifications.eventBridge("uploads", key))))
                .isEqualTo(created(key));
    }

    @Property
    void any_text_has_a_meaning(@ForAll String text) {
        assertThatCode(() -> S3NotificationParser.parse(text)).doesNotThrowAnyException();
    }

    @Property
    void a_message_that_is_cut_off_is_malformed(@ForAll("keys") String key, @ForAll double part) {
        String whole = Notifications.direct("uploads", key);
        int end = (int) (Math.abs(part % 1) * (whole.length() - 1));

        assertThat(S3NotificationParser.parse(whole.substring(0, end))).isInstanceOf(S3Notification.Malformed.class);
    }

    @Provide
    Arbitrary<String> keys() {
        CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(40).filter(utf8::canEncode);
        Arbitrary<String> special =
                Arbitraries.strings().withChars(" +%/&=?#;:@ä日\u0301~*'()\"\\").ofMaxLength(20);
        return Arbitraries.oneOf(any, special).map(rest -> "incoming/acme/" + rest);
    }

    private static ObjectsReported created(String key) {
        return new ObjectsReported(List.of(new ReportedObject("uploads", key, Report.CREATED)));
    }
}
