package dev.valetkey.locals3.post;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A request with a partly read body, which the next reader reads from its beginning. */
final class ReplayedRequest extends HttpServletRequestWrapper {

    private final Body body;

    ReplayedRequest(HttpServletRequest request, byte[] consumed) throws IOException {
        super(request);
        this.body = new Body(new SequenceInputStream(new ByteArrayInputStream(consumed), request.getInputStream()));
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    private static final class Body extends ServletInputStream {

        private final InputStream whole;
        private boolean finished;

        Body(InputStream whole) {
            this.whole = whole;
        }

        @Override
        public int read() throws IOException {
            var next = whole.read();
            finished = next < 0;
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = whole.read(buffer, offset, length);
            finished = count < 0;
            return count;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("Asynchronous reads of a form are not supported");
        }
    }
}
