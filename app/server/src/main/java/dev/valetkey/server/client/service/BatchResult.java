package dev.valetkey.server.client.service;

import dev.valetkey.server.client.failure.Problem;
import dev.valetkey.server.client.wire.Issued;

/** What became of one of many intents. */
public sealed interface BatchResult {

    record Granted(Issued issued) implements BatchResult {}

    record Refused(Problem problem) implements BatchResult {}
}
