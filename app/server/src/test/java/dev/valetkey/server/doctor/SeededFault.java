package dev.valetkey.server.doctor;

import java.io.IOException;

/**
 * A mistake in a correct deployment.
 *
 * @param name what is wrong
 * @param finding the id of the finding that must name it
 * @param seed makes the mistake
 */
record SeededFault(String name, String finding, Seed seed) {

    /** Makes a mistake. */
    interface Seed {
        void in(LocalStackDeployment deployment) throws IOException;
    }

    @Override
    public String toString() {
        return name;
    }
}
