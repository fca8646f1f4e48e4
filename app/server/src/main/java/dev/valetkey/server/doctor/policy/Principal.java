package dev.valetkey.server.doctor.policy;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who sends a request. */
public sealed interface Principal {

    /** Nobody that AWS knows. */
    record Anonymous() implements Principal {

        @Override
        public boolean isNamedBy(String kind, String id) {
            return kind.equals("AWS") && id.equals("*");
        }
    }

    /** A session of a role, or a user. */
    record Identity(String arn) implements Principal {

        public Identity {
            Objects.requireNonNull(arn, "arn");
        }

        @Override
        public boolean isNamedBy(String kind, String id) {
            return kind.equals("AWS")
                    && (id.equals("*")
                            || id.equals(arn)
                            || id.equals(accountOf(arn))
                            || id.endsWith("::" + accountOf(arn) + ":root"));
        }
    }

    /** A service of AWS, such as {@code s3.amazonaws.com}. */
    record ServicePrincipal(String name) implements Principal {

        public ServicePrincipal {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public boolean isNamedBy(String kind, String id) {
            return kind.equals("Service") && id.equals(name);
        }
    }

    /**
     * Whether an element {@code Principal} names it: {@code *}, or lists of identifiers by kind. An account includes all of its
     * identities, as for the delegation to IAM.
     */
    default boolean isNamedBy(Object element) {
        if (element instanceof Map<?, ?> kinds) {
            return kinds.entrySet().stream()
                    .anyMatch(kind -> PolicyText.list(kind.getValue()).stream()
                            .anyMatch(id -> isNamedBy(String.valueOf(kind.getKey()), id)));
        }
        return List.of("*").equals(PolicyText.list(element));
    }

    /** The account in an ARN; empty if it names none. */
    static String accountOf(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length > 4 ? parts[4] : "";
    }

    /**
     * Whether an identifier names it.
     *
     * @param kind the kind of the identifier: {@code AWS}, {@code Service}
     * @param id the identifier
     */
    boolean isNamedBy(String kind, String id);
}
