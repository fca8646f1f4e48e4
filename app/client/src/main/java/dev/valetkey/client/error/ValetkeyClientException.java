package dev.valetkey.client.error;

import java.util.List;

/** Why a file is not where it should be: a sentence for people, a stable word for scripts. */
public class ValetkeyClientException extends RuntimeException {

    /** Who has to do something about it; each is an exit code. */
    public enum Kind {
        /** The service, S3 or the file itself says no; trying the same again changes nothing. */
        REFUSED(1),
        /** Something does not answer or does not work; the same command may work later. */
        FAULT(3);

        private final int exit;

        Kind(int exit) {
            this.exit = exit;
        }

        public int exit() {
            return exit;
        }
    }

    private final Kind kind;
    private final String code;

    public ValetkeyClientException(Kind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    public ValetkeyClientException(Kind kind, String code, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public boolean hasCode(String word) {
        return code.equals(word);
    }

    /** All reasons, if there are several. */
    public List<ServiceViolation> violations() {
        return List.of();
    }

    /** The sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
