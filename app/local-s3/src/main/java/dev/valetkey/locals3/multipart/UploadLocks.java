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
 * One lock for each upload. A completion or an abort excludes the commit of parts, so that a completion uses the parts that it
 * has checked, and a late part gets {@code NoSuchUpload}. Parts are received in parallel; only their commit needs the lock.
 */
public final class UploadLocks implements Filter {

    private static final Set<MultipartOperation> EXCLUSIVE_OPERATIONS =
            Set.of(MultipartOperation.COMPLETE, MultipartOperation.ABORT);
    private static final int STRIPES = 1 << 12;

    private final Striped<Lock> locks = Striped.lazyWeakLock(STRIPES);

    /** Creates the locks. */
    public UploadLocks() {}

    @Override
    public void doFilter(ServletRequest incoming, ServletResponse outgoing, FilterChain chain)
            throws IOException, ServletException {
        var request = S3Request.of((HttpServletRequest) incoming);
        var upload = request.upload();
        if (upload.isEmpty()
                || request.multipart().filter(EXCLUSIVE_OPERATIONS::contains).isEmpty()) {
            chain.doFilter(request, outgoing);
            return;
        }
        try (var lock = lockFor(upload.get())) {
            lock.acquire();
            chain.doFilter(request, outgoing);
        }
    }

    /**
     * {@return the lock of an upload, not yet acquired}
     *
     * @param upload the bucket, the key and the id
     */
    public UploadLock lockFor(UploadRef upload) {
        return new UploadLock(locks.get(upload.id()));
    }

    /** The lock of an upload, for one thread. */
    public static final class UploadLock implements AutoCloseable {

        private final Lock lock;
        private boolean acquired;

        private UploadLock(Lock lock) {
            this.lock = lock;
        }

        /** Waits until no other thread has the lock. */
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
