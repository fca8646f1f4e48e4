package dev.valetkey.locals3.multipart;

import com.google.common.util.concurrent.Striped;
import dev.valetkey.locals3.request.MultipartOperation;
import dev.valetkey.locals3.request.S3Request;
import dev.valetkey.locals3.request.UploadRef;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/**
 * Lets whatever ends an upload take turns with what is stored in it, so that a completion finds the parts that it has
 * checked, and a part that is late finds its upload gone. Parts arrive side by side; only their last step takes a turn.
 */
public final class UploadLocks implements Filter {

    private static final Set<MultipartOperation> EXCLUSIVE_OPERATIONS = Set.of(MultipartOperation.COMPLETE, MultipartOperation.ABORT);
    private static final int STRIPES = 1 << 12;

    private final Striped<Lock> locks = Striped.lazyWeakLock(STRIPES);

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        var request = S3Request.of((HttpServletRequest) incoming);
        var upload = request.upload();
        if (upload.isEmpty() || request.multipart().filter(EXCLUSIVE_OPERATIONS::contains).isEmpty()) {
            chain.doFilter(request, outgoing);
            return;
        }
        try (var turn = lockFor(upload.get())) {
            turn.acquire();
            chain.doFilter(request, outgoing);
        }
    }

    /** A turn that has not begun yet. */
    public UploadLock lockFor(UploadRef upload) {
        return new UploadLock(locks.get(upload.id()));
    }

    /** A turn of one thread. */
    public static final class UploadLock implements AutoCloseable {

        private final Lock lock;
        private boolean acquired;

        private UploadLock(Lock lock) {
            this.lock = lock;
        }

        /** Waits until nobody else has a turn at the upload. */
        public void acquire() {
            lock.lock();
            acquired = true;
        }

        @Override
        public void close() {
            if (acquired) {
                lock.unlock();
            }
        }
    }
}
