package dev.valetkey.core.webhook.registry;

import dev.valetkey.core.port.webhook.StoredWebhook;

import java.util.Objects;

/** What came of a change of a webhook endpoint. */
public sealed interface WebhookOutcome {

    /**
     * The endpoint is as requested.
     *
     * @param endpoint the endpoint
     */
    record Done(StoredWebhook endpoint) implements WebhookOutcome {

        /**
         * Checks that there is an endpoint.
         *
         * @param endpoint the endpoint
         * @throws NullPointerException if it is null
         */
        public Done {
            Objects.requireNonNull(endpoint, "endpoint");
        }
    }

    /**
     * The endpoint has a new secret, which is not returned again.
     *
     * @param endpoint the endpoint
     * @param secret the secret
     */
    record NewSecret(StoredWebhook endpoint, String secret) implements WebhookOutcome {

        /**
         * Checks that there are an endpoint and a secret.
         *
         * @param endpoint the endpoint
         * @param secret the secret
         * @throws NullPointerException if a member is null
         */
        public NewSecret {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(secret, "secret");
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "NewSecret[" + endpoint.name() + "]";
        }
    }

    /**
     * Nothing was changed.
     *
     * @param reason why
     * @param detail why, for operators
     */
    record Refused(Reason reason, String detail) implements WebhookOutcome {

        /**
         * Checks that there is a reason.
         *
         * @param reason why
         * @param detail why, for operators
         * @throws NullPointerException if a member is null
         */
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** Why nothing was changed. */
    enum Reason {
        /** No endpoint has this name. */
        UNKNOWN,
        /** The configuration has the endpoint. */
        CONFIGURED,
        /** The name is taken. */
        EXISTS,
        /** There are as many endpoints as allowed. */
        TOO_MANY,
        /** Two secrets are valid already. */
        TWO_SECRETS,
        /** There is no key that encrypts secrets. */
        NO_KEY
    }
}
