package dev.valetkey.client.s3;

import java.io.IOException;

/** Where read bytes go. */
public interface ByteSink {

    /** All of the object comes, whatever was asked for. */
    void restart() throws IOException;

    void append(byte[] bytes) throws IOException;
}
