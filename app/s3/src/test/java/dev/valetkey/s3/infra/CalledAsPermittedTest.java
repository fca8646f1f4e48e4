package dev.valetkey.s3.infra;

import dev.valetkey.core.port.reconcile.BucketListing;
import dev.valetkey.core.port.store.CompleteMultipartRequest;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.ObjectStore.PromoteOutcome;
import dev.valetkey.core.port.store.Promotion;
import dev.valetkey.core.port.store.RangeReader;
import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.object.ObjectKey;
import dev.valetkey.s3.server.InProcessLocalS3;
import dev.valetkey.s3.server.S3Server;
import dev.valetkey.s3.store.MultipartCopyOptions;
import dev.valetkey.s3.store.SdkBucketListing;
import dev.valetkey.s3.store.SdkMultipartStore;
import dev.valetkey.s3.store.SdkObjectStore;
import dev.valetkey.s3.store.SdkRangeReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/** The service calls exactly the S3 operations that the kit's contract lists. */
class CalledAsPermittedTest {

    @RegisterExtension
    static final S3Server SERVER = new InProcessLocalS3();

    private static final GrantsFile FILE = new GrantsFile();
    private static final KeyPrefix INCOMING = new KeyPrefix("incoming/");
    private static final MediaType PNG = MediaType.parse("image/png");

    /** The call whose read operations other calls may use too. */
    private static final String VERIFY = "verify";

    /** The methods of the ports, by the call in the contract. */
    private static final Map<String, Set<String>> METHODS = Map.of(
            VERIFY,
            Set.of("head"),
            "inspect",
            Set.of("read"),
            "verdict",
            Set.of("readTags"),
            "promote",
            Set.of("promote"),
            "seal",
            Set.of("writeTombstone"),
            "delete",
            Set.of("delete"),
            "multipart",
            Set.of("create", "listParts", "complete", "abort"),
            "reconcile",
            Set.of("listObjects", "listMultiparts"));

    private final RecordedCalls recorded = new RecordedCalls();
    private final ObjectKey incoming = new ObjectKey("incoming/acme/" + UUID.randomUUID());
    private final ObjectKey quarantined = new ObjectKey("quarantine/acme/" + UUID.randomUUID());
    private final ObjectKey stored = elsewhere();

    /** Code that triggers every S3 request of a method, by the method's name. */
    private final Map<String, Runnable> uses = Map.ofEntries(
            entry("head", this::look),
            entry("read", this::read),
            entry("readTags", this::readTags),
            entry("promote", this::promote),
            entry("writeTombstone", this::seal),
            entry("delete", this::delete),
            entry("create", this::create),
            entry("listParts", this::list),
            entry("complete", this::complete),
            entry("abort", this::abort),
            entry("listObjects", this::listObjects),
            entry("listMultiparts", this::listMultiparts));

    private S3Client other;
    private S3Client watched;
    private ObjectStore store;
    private MultipartStore multiparts;
    private BucketListing listing;
    private RangeReader content;

    @BeforeEach
    void open() {
        other = SERVER.client();
        watched = SERVER.client(recorded);
        store = new SdkObjectStore(watched, SERVER.location());
        multiparts = new SdkMultipartStore(watched, SERVER.location());
        listing = new SdkBucketListing(watched, SERVER.location());
        content = new SdkRangeReader(watched, SERVER.location());
    }

    @AfterEach
    void close() {
        other.close();
        watched.close();
    }

    static Set<String> calls() {
        return FILE.calls();
    }

    @Test
    void every_method_of_the_ports_is_in_the_contract_and_tested() {
        Set<String> methods = Stream.of(ObjectStore.class, RangeReader.class, MultipartStore.class, BucketListing.class)
                .flatMap(port -> Arrays.stream(port.getDeclaredMethods()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(METHODS.keySet()).isEqualTo(FILE.calls());
        assertThat(METHODS.values().stream().flatMap(Collection::stream)).containsExactlyInAnyOrderElementsOf(methods);
        assertThat(uses.keySet()).isEqualTo(methods);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_call_uses_exactly_the_listed_operations(String call) {
        METHODS.get(call).forEach(method -> uses.get(method).run());

        assertThat(recorded.operations(belongingTo(call)))
                .isEqualTo(FILE.call(call).operations());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_call_accesses_exactly_the_listed_prefixes(String call) {
        METHODS.get(call).forEach(method -> uses.get(method).run());

        assertThat(recorded.resources(belongingTo(call)))
                .isEqualTo(FILE.call(call).places());
    }

    private static Predicate<String> belongingTo(String call) {
        Set<String> looks = FILE.call(VERIFY).operations();
        return operation -> call.equals(VERIFY) || !looks.contains(operation);
    }

    private void look() {
        store.head(incoming);
        store.head(stored);
        store.head(quarantined);
    }

    private void read() {
        write(incoming);
        content.read(incoming, facts(incoming).etag(), 0, 1);
    }

    /** Reads the tags of a version too, which S3 permits by another action. */
    private void readTags() {
        write(incoming);
        content.readTags(incoming, facts(incoming));
    }

    /** Promotes with a single copy, with a multipart copy, and with a multipart copy of a changed source; into the quarantine and out of it. */
    private void promote() {
        ObjectStore inParts = new SdkObjectStore(watched, SERVER.location(), new MultipartCopyOptions(0, 5L << 20, 1));
        write(incoming);
        ObjectFacts checked = facts(incoming);

        assertThat(store.promote(to(stored, checked))).isEqualTo(PromoteOutcome.PROMOTED);
        assertThat(inParts.promote(to(elsewhere(), checked))).isEqualTo(PromoteOutcome.PROMOTED);
        write(incoming);
        ObjectFacts changed = new ObjectFacts(
                checked.size(), checked.contentType(), checked.checksums(), Map.of(), "0".repeat(32), null);
        assertThat(inParts.promote(to(elsewhere(), changed))).isEqualTo(PromoteOutcome.SOURCE_CHANGED);
        promoteThroughQuarantine(inParts);
    }

    private void promoteThroughQuarantine(ObjectStore inParts) {
        ObjectFacts changed = new ObjectFacts(5, PNG.toString(), Set.of(), Map.of(), "0".repeat(32), null);
        assertThat(store.promote(to(quarantined, facts(incoming)))).isEqualTo(PromoteOutcome.PROMOTED);
        ObjectFacts checked = facts(quarantined);
        assertThat(store.promote(new Promotion(quarantined, checked, elsewhere(), PNG, Map.of())))
                .isEqualTo(PromoteOutcome.PROMOTED);
        ObjectKey other = new ObjectKey("quarantine/acme/" + UUID.randomUUID());
        assertThat(inParts.promote(to(other, changed))).isEqualTo(PromoteOutcome.SOURCE_CHANGED);
    }

    private Promotion to(ObjectKey target, ObjectFacts checked) {
        return new Promotion(incoming, checked, target, PNG, Map.of());
    }

    private ObjectFacts facts(ObjectKey key) {
        return new SdkObjectStore(other, SERVER.location()).head(key).orElseThrow();
    }

    private static ObjectKey elsewhere() {
        return new ObjectKey("objects/acme/default/" + UUID.randomUUID());
    }

    private void seal() {
        store.writeTombstone(incoming);
    }

    /** Promoted and quarantined objects of deleted uploads, and incoming objects that arrived too late. */
    private void delete() {
        for (ObjectKey key : List.of(stored, quarantined, incoming)) {
            write(key);
            store.delete(key, facts(key).etag());
        }
    }

    private void create() {
        multiparts.create(request());
    }

    private void list() {
        multiparts.listParts(createUpload());
    }

    private void complete() {
        MultipartRef upload = createUpload();
        String etag = other.uploadPart(
                        part -> part.bucket(bucket())
                                .key(incoming.value())
                                .uploadId(upload.id())
                                .partNumber(1),
                        RequestBody.fromString("hello"))
                .eTag();
        multiparts.complete(new CompleteMultipartRequest(
                upload, List.of(new ListedPart(1, 5, etag.replace("\"", ""), null)), 5, null));
    }

    private void abort() {
        multiparts.abort(createUpload());
    }

    private void listObjects() {
        listing.listObjects(INCOMING, null);
    }

    private void listMultiparts() {
        listing.listMultiparts(INCOMING, null);
    }

    private MultipartRef createUpload() {
        return new SdkMultipartStore(other, SERVER.location()).create(request());
    }

    private CreateMultipartRequest request() {
        return new CreateMultipartRequest(incoming, PNG, Map.of(), ChecksumAlgorithm.CRC64NVME);
    }

    private void write(ObjectKey key) {
        other.putObject(put -> put.bucket(bucket()).key(key.value()), RequestBody.fromString("hello"));
    }

    private static String bucket() {
        return SERVER.location().bucket();
    }
}
