package dev.valetkey.server.catalog;

import dev.valetkey.client.ValetkeyClient;
import dev.valetkey.client.query.PurposeRules;
import dev.valetkey.server.client.ClientCommand;
import dev.valetkey.server.terminal.HumanReadable;
import dev.valetkey.server.terminal.TextTable;
import picocli.CommandLine.Command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists the purposes. */
@Command(
        name = "purposes",
        description = "List what you may upload: the types, sizes, kinds of grants and metadata of each purpose.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 3,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the purposes are listed",
            "1:the service rejected the request",
            "2:invalid options",
            "3:the service or the network failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  valetkey purposes", "  valetkey purposes --json | jq -r .purpose"})
public final class PurposesCommand extends ClientCommand {

    @Override
    protected int execute(ValetkeyClient client) {
        List<PurposeRules> purposes = client.purposes();
        if (output().json()) {
            purposes.forEach(rules -> output().printJson(toJson(rules)));
        } else if (purposes.isEmpty()) {
            note("no purposes");
        } else {
            var table = new TextTable("PURPOSE", "SIZE", "KINDS", "METADATA", "CHECKSUM", "TYPES");
            purposes.forEach(rules -> table.add(
                    rules.purpose(),
                    size(rules),
                    join(rules.kinds(), "-"),
                    rules.metadata().map(names -> join(names, "none")).orElse("any"),
                    join(rules.checksums(), "optional"),
                    join(rules.types(), "any")));
            table.lines().forEach(out()::println);
        }
        return 0;
    }

    /** Such as {@code 1 B to 4.8 MiB}, {@code up to 4.8 MiB} or {@code any}. */
    private static String size(PurposeRules rules) {
        String minimum = rules.minSize().isPresent()
                ? HumanReadable.bytes(rules.minSize().getAsLong())
                : "";
        String maximum = rules.maxSize().isPresent()
                ? HumanReadable.bytes(rules.maxSize().getAsLong())
                : "";
        if (maximum.isEmpty()) {
            return minimum.isEmpty() ? "any" : "from " + minimum;
        }
        return minimum.isEmpty() ? "up to " + maximum : minimum + " to " + maximum;
    }

    private static String join(List<String> values, String none) {
        return values.isEmpty() ? none : String.join(", ", values);
    }

    private static Map<String, Object> toJson(PurposeRules rules) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("purpose", rules.purpose());
        json.put("types", rules.types());
        rules.minSize().ifPresent(size -> json.put("minSize", size));
        rules.maxSize().ifPresent(size -> json.put("maxSize", size));
        json.put("kinds", rules.kinds());
        rules.metadata().ifPresent(names -> json.put("metadata", names));
        json.put("checksums", rules.checksums());
        return json;
    }
}
