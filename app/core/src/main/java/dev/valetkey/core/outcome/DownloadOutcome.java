package dev.valetkey.core.outcome;

import dev.valetkey.core.grant.DownloadGrant;
import dev.valetkey.core.upload.Upload;

import java.util.Objects;

/** The result of requesting a download. */
public sealed interface DownloadOutcome permits DownloadOutcome.Granted, DownloadOutcome.NotStored, Refusal {

    /**
     * Granted.
     *
     * @param grant the presigned GET
     */
    record Granted(DownloadGrant grant) implements DownloadOutcome {
        /**
         * Checks that no member is null.
         *
         * @param grant the presigned GET
         * @throws NullPointerException if a member is null
         */
        public Granted {
            Objects.requireNonNull(grant, "grant");
        }
    }

    /**
     * The upload is not stored, so there is no object to read.
     *
     * @param upload the upload in its present state
     */
    record NotStored(Upload upload) implements DownloadOutcome {
        /**
         * Checks that no member is null.
         *
         * @param upload the upload in its present state
         * @throws NullPointerException if a member is null
         */
        public NotStored {
            Objects.requireNonNull(upload, "upload");
        }
    }
}
