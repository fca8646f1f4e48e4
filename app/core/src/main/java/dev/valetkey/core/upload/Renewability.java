package dev.valetkey.core.upload;

/** Whether an upload may get new grants. */
public enum Renewability {
    /** It may. */
    RENEWABLE,
    /** Its bytes are being looked at; it may again if nothing is found. */
    VERIFYING,
    /** It came to an end with bytes or without: stored, rejected, aborted, deleted. */
    SETTLED,
    /** Its life is over. */
    ENDED
}
