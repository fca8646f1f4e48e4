package dev.valetkey.client.multipart;

import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.wire.PartGrantResponse;
import dev.valetkey.client.wire.SignPartRequest;
import dev.valetkey.client.wire.UnexpectedResponseException;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Has parts signed, and holds the service to what it was asked for. Thread-safe. */
record PartGrantClient(UploadsApi service) {

    PartGrantResponse sign(String id, SignPartRequest wish) {
        return grantFor(sign(id, List.of(wish)), wish);
    }

    Map<Integer, PartGrantResponse> sign(String id, List<SignPartRequest> wishes) {
        return byNumber(service.signParts(id, wishes));
    }

    static Map<Integer, PartGrantResponse> byNumber(List<PartGrantResponse> grants) {
        return grants.stream().collect(Collectors.toMap(PartGrantResponse::number, Function.identity()));
    }

    static PartGrantResponse grantFor(Map<Integer, PartGrantResponse> grants, SignPartRequest wish) {
        PartGrantResponse grant = grants.get(wish.number());
        if (grant == null) {
            throw new UnexpectedResponseException("it signed other parts than it was asked for");
        }
        return grant;
    }
}
