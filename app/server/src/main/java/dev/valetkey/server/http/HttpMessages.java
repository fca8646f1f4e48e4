package dev.valetkey.server.http;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** What the messages of a connection mean for its handlers. */
public final class HttpMessages {

    private HttpMessages() {}

    /** Whether this is a response such as 100 Continue, after which the response to the request is still to come. */
    public static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    /** Whether the response to a request is complete with this message. */
    public static boolean endsResponse(Object message) {
        return message instanceof LastHttpContent && !isInformational(message);
    }
}
