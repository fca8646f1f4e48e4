package dev.valetkey.core.upload;

/** Whether an upload may get new grants. */
public enum Renewability {
    /** It may. */
    RENEWABLE,
    /** Its bytes are being verified or inspected; the upload is renewable again if no object is found. */
    VERIFYING,
    /** It has ended: stored, rejected, aborted or deleted. */
    SETTLED,
    /** It gets no new URLs any more. */
    ENDED
}
