package dev.valetkey.micronaut.configuration.purpose;

import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The rules of a purpose, declared for the configuration metadata that IDEs read. {@link PurposeProperty} reads them,
 * because they are merged from three sections.
 */
public interface PurposeDeclaration {

    /**
     * Accepted media types, such as image/png or image/*. Required in one of the sections of a purpose.
     *
     * @return media types and ranges; a tenant's list replaces the shared one
     */
    List<String> getTypes();

    /**
     * Maximum size, such as 5MB or 64MiB.
     *
     * @return a size with a unit
     */
    String getMaxSize();

    /**
     * Maximum size by media type or range of types.
     *
     * @return sizes by media type or range of types
     */
    Map<String, String> getMaxSizes();

    /**
     * Minimum size.
     *
     * @return a size with a unit
     */
    @Bindable(defaultValue = "1")
    String getMinSize();

    /**
     * Maximum size of a single PUT or form; S3 accepts 5 GiB.
     *
     * @return a size with a unit, 1 byte to 5 GiB
     */
    @Bindable(defaultValue = "5GiB")
    String getLargestPut();

    /**
     * Size above which files travel in parts, if kinds include multipart.
     *
     * @return a size with a unit
     */
    @Bindable(defaultValue = "64MiB")
    String getMultipartAbove();

    /**
     * Checksum algorithm of parts: CRC64NVME or SHA256.
     *
     * @return the name of an algorithm
     */
    @Bindable(defaultValue = "CRC64NVME")
    String getPartChecksum();

    /**
     * Kinds of grants: put, post and multipart.
     *
     * @return the names of kinds
     */
    @Bindable(defaultValue = "put")
    List<String> getKinds();

    /**
     * Lifetime of a write grant, 1 s to 7 days.
     *
     * @return 1 s to 7 days
     */
    @Bindable(defaultValue = "5m")
    Duration getExpiry();

    /**
     * How long an upload can be renewed after it was issued, 1 s to 7 days.
     *
     * @return 1 s to 7 days
     */
    @Bindable(defaultValue = "1d")
    Duration getLongestLife();

    /**
     * Checksum algorithms of which clients must send one: CRC32, CRC32C, CRC64NVME, SHA1 or SHA256.
     *
     * @return the names of algorithms; empty if none is required
     */
    List<String> getChecksums();

    /**
     * Names of the inspections that the bytes must pass before they are stored, such as file-type; or none.
     *
     * @return names of inspections; empty if none is required
     */
    List<String> getInspections();

    /**
     * Whether files that an inspection cannot read, such as encrypted archives, are accepted.
     *
     * @return true accepts them
     */
    @Bindable(defaultValue = "false")
    boolean isAcceptUninspectable();

    /**
     * What happens to files that an inspection rejects: delete, or quarantine, where an operator can release them.
     *
     * @return the name of the action
     */
    @Bindable(defaultValue = "delete")
    String getOnRejection();

    /**
     * Metadata names that clients may send.
     *
     * @return metadata names; empty if none are accepted
     */
    List<String> getMetadata();

    /**
     * Whether file names with two extensions, such as invoice.pdf.exe, are accepted.
     *
     * @return true accepts them
     */
    @Bindable(defaultValue = "false")
    boolean isDoubleExtensions();

    /**
     * Whether the API returns the key of a stored object.
     *
     * @return true returns it
     */
    @Bindable(defaultValue = "false")
    boolean isShowKey();

    /**
     * Who reads and downloads the uploads of a subject: own for the subject only, tenant for every subject of the tenant.
     *
     * @return own or tenant
     */
    @Bindable(defaultValue = "own")
    String getVisibility();

    /**
     * Maximum of bytes that the tenant stores for the purpose, reservations included.
     *
     * @return a size with a unit; no limit if absent
     */
    String getQuotaBytes();

    /**
     * Maximum number of objects of the tenant for the purpose, uploads in flight included.
     *
     * @return 0 or more; no limit if absent
     */
    Long getQuotaObjects();

    /**
     * Maximum number of uploads in flight of the tenant for the purpose.
     *
     * @return 0 or more; no limit if absent
     */
    Long getQuotaInFlight();

    /**
     * Maximum of bytes that each subject stores for the purpose, reservations included.
     *
     * @return a size with a unit; no limit if absent
     */
    String getSubjectQuotaBytes();

    /**
     * Maximum number of objects of each subject for the purpose, uploads in flight included.
     *
     * @return 0 or more; no limit if absent
     */
    Long getSubjectQuotaObjects();

    /**
     * Maximum number of uploads in flight of each subject for the purpose.
     *
     * @return 0 or more; no limit if absent
     */
    Long getSubjectQuotaInFlight();
}
