package dev.valetkey.micronaut.webhook;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class PermittedAddressesProperties {

    private static final PermittedAddresses PUBLIC = new PermittedAddresses(List.of());

    @Property
    void the_mapped_form_of_an_address_is_judged_as_the_address(@ForAll @Size(4) byte[] four)
            throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        byte[] nat64 = new byte[16];
        nat64[1] = 0x64;
        nat64[2] = (byte) 0xff;
        nat64[3] = (byte) 0x9b;
        System.arraycopy(four, 0, mapped, 12, 4);
        System.arraycopy(four, 0, nat64, 12, 4);
        boolean permitted = PUBLIC.permits(InetAddress.getByAddress(four));

        assertThat(PUBLIC.permits(InetAddress.getByAddress(mapped))).isEqualTo(permitted);
        assertThat(PUBLIC.permits(InetAddress.getByAddress(nat64))).isEqualTo(permitted);
    }

    @Property
    void no_address_that_the_jdk_knows_as_special_is_permitted(@ForAll @Size(16) byte[] sixteen)
            throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(sixteen);
        boolean special = address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();

        assertThat(special && PUBLIC.permits(address)).isFalse();
    }
}
