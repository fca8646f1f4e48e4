package dev.valetkey.client.multipart;

import dev.valetkey.client.http.UploadsApi;
import dev.valetkey.client.wire.GrantResponse;
import dev.valetkey.client.wire.RequestBodies.SignPartRequest;
import dev.valetkey.client.wire.UnexpectedResponseException;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Requests presigned parts and checks that the service returns the requested ones. Thread-safe. */
record PartGrantClient(UploadsApi service) {

    GrantResponse.Part sign(String id, SignPartRequest request) {
        return grantFor(sign(id, List.of(request)), request);
    }

    Map<Integer, GrantResponse.Part> sign(String id, List<SignPartRequest> requests) {
        return byNumber(service.signParts(id, requests));
    }

    static Map<Integer, GrantResponse.Part> byNumber(List<GrantResponse.Part> grants) {
        return grants.stream().collect(Collectors.toMap(GrantResponse.Part::number, Function.identity()));
    }

    static GrantResponse.Part grantFor(Map<Integer, GrantResponse.Part> grants, SignPartRequest request) {
        GrantResponse.Part grant = grants.get(request.number());
        if (grant == null) {
            throw new UnexpectedResponseException("it signed other parts than requested");
        }
        return grant;
    }
}
