package dev.valetkey.client.query;

import java.util.Optional;

/**
 * A request for one page of uploads, newest first. Start with {@link #newest()}.
 *
 * @param state the only state to list, such as {@code stored}; empty for all
 * @param purpose the only purpose to list; empty for all
 * @param subject the only subject whose uploads to list; empty for all that the user may see
 * @param limit the maximum number of uploads, 1 to {@link #MAX_LIMIT}
 * @param cursor the cursor of an earlier page; empty for the first page
 */
public record ListUploadsRequest(
        Optional<String> state,
        Optional<String> purpose,
        Optional<String> subject,
        int limit,
        Optional<String> cursor) {

    /** The largest page. */
    public static final int MAX_LIMIT = 200;

    private static final int DEFAULT_LIMIT = 50;

    /**
     * Validates the limit.
     *
     * @param state the only state to list, such as {@code stored}; empty for all
     * @param purpose the only purpose to list; empty for all
     * @param subject the only subject whose uploads to list; empty for all that the user may see
     * @param limit the maximum number of uploads, 1 to {@link #MAX_LIMIT}
     * @param cursor the cursor of an earlier page; empty for the first page
     * @throws IllegalArgumentException if the limit is not 1 to {@link #MAX_LIMIT}
     */
    public ListUploadsRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("Invalid limit of a page: " + limit + "; expected 1 to " + MAX_LIMIT);
        }
    }

    /** {@return a request for the 50 newest uploads} */
    public static ListUploadsRequest newest() {
        return new ListUploadsRequest(
                Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_LIMIT, Optional.empty());
    }

    /**
     * {@return a copy for one state}
     *
     * @param name a state, such as {@code stored}
     */
    public ListUploadsRequest withState(String name) {
        return new ListUploadsRequest(Optional.of(name), purpose, subject, limit, cursor);
    }

    /**
     * {@return a copy for one purpose}
     *
     * @param name a purpose, such as {@code video}
     */
    public ListUploadsRequest withPurpose(String name) {
        return new ListUploadsRequest(state, Optional.of(name), subject, limit, cursor);
    }

    /**
     * {@return a copy for one subject}
     *
     * @param id the subject of a user's access token
     */
    public ListUploadsRequest withSubject(String id) {
        return new ListUploadsRequest(state, purpose, Optional.of(id), limit, cursor);
    }

    /**
     * {@return a copy with another limit}
     *
     * @param uploads the maximum number of uploads, 1 to {@link #MAX_LIMIT}
     * @throws IllegalArgumentException if the limit is not 1 to {@link #MAX_LIMIT}
     */
    public ListUploadsRequest withLimit(int uploads) {
        return new ListUploadsRequest(state, purpose, subject, uploads, cursor);
    }

    /**
     * {@return a copy for the page after an earlier one}
     *
     * @param next the cursor of the earlier page, see {@link UploadPage#next()}
     */
    public ListUploadsRequest withCursor(String next) {
        return new ListUploadsRequest(state, purpose, subject, limit, Optional.of(next));
    }
}
