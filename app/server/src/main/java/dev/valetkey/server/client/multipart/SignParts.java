package dev.valetkey.server.client.multipart;

import dev.valetkey.server.client.grant.PartGrant;
import dev.valetkey.server.client.grant.PartWish;
import dev.valetkey.server.client.json.UnexpectedAnswer;
import dev.valetkey.server.client.service.UploadService;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Has parts signed, and holds the service to what it was asked for. Thread-safe. */
record SignParts(UploadService service) {

    PartGrant sign(String id, PartWish wish) {
        return grantFor(sign(id, List.of(wish)), wish);
    }

    Map<Integer, PartGrant> sign(String id, List<PartWish> wishes) {
        return byNumber(service.signParts(id, wishes));
    }

    static Map<Integer, PartGrant> byNumber(List<PartGrant> grants) {
        return grants.stream().collect(Collectors.toMap(PartGrant::number, Function.identity()));
    }

    static PartGrant grantFor(Map<Integer, PartGrant> grants, PartWish wish) {
        PartGrant grant = grants.get(wish.number());
        if (grant == null) {
            throw new UnexpectedAnswer("it signed other parts than it was asked for");
        }
        return grant;
    }
}
