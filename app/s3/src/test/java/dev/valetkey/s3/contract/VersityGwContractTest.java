package dev.valetkey.s3.contract;

import dev.valetkey.s3.contract.grant.PartGrantContract;
import dev.valetkey.s3.contract.grant.PostGrantContract;
import dev.valetkey.s3.contract.grant.PutGrantContract;
import dev.valetkey.s3.contract.grant.ReadGrantContract;
import dev.valetkey.s3.contract.store.BucketListingContract;
import dev.valetkey.s3.contract.store.CompletionContract;
import dev.valetkey.s3.contract.store.MultipartPromotionContract;
import dev.valetkey.s3.contract.store.MultipartStoreContract;
import dev.valetkey.s3.contract.store.ObjectStoreContract;
import dev.valetkey.s3.contract.store.PromotionContract;
import dev.valetkey.s3.contract.store.RangeReaderContract;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.server.VersityGw;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the contracts on VersityGW. */
@Tag("long")
class VersityGwContractTest {

    @RegisterExtension
    static final S3Server SERVER = new VersityGw();

    @Nested
    class A_put_grant extends PutGrantContract {

        @Override
        protected S3Server server() {
            return SERVER;
        }
    }

    @Nested
    class A_part_grant extends PartGrantContract {

        @Override
        protected S3Server server() {
            return SERVER;
        }
    }

    @Nested
    class A_post_grant extends PostGrantContract {

        @Override
        protected S3Server server() {
            return SERVER;
        }
    }

    @Nested
    class A_read_grant extends ReadGrantContract {

        @Override
        protected S3Server server() {
            return SERVER;
        }
    }

    @Nested
    class The_object_store extends ObjectStoreContract {

        @Override
        protected S3Server server() {
            return SERVER;
        }
    }

    @Nested
    class A_range_reader extends RangeReaderContract {

        @Override
        protected S3Server server() {
            return SERVER;
        }
    }

    @Nested
    class A_promotion extends PromotionContract {

        @Override
        protected S3Server server() {
            return SERVER;
        }
    }

    @Nested
    class The_multipart_store extends MultipartStoreContract {

        @Override
        protected S3Server server() {
            return SERVER;
        }
    }

    @Nested
    class A_completion extends CompletionContract {

        @Override
        protected S3Server server() {
            return SERVER;
        }
    }

    @Nested
    class A_multipart_promotion extends MultipartPromotionContract {

        @Override
        protected S3Server server() {
            return SERVER;
        }
    }

    @Nested
    class A_listing extends BucketListingContract {

        @Override
        protected S3Server server() {
            return SERVER;
        }
    }
}
