package dev.valetkey.micronaut.web.token.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.valetkey.micronaut.web.token.keys.KeyVerdict.Invalid;
import dev.valetkey.micronaut.web.token.keys.KeyVerdict.Usable;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The keys of a JWK set that verify tokens, and the faults of the others. A key that this service does not understand does not
 * invalidate the set (RFC 7517 §5).
 *
 * @param usable public keys for accepted algorithms
 * @param faults one sentence for each key that is weak, private or mis-declared
 */
record KeySet(List<JWK> usable, List<String> faults) {

    /** A token without a key id is verified with each key of its type, so their number is part of its cost. */
    private static final int MAX_KEYS = 100;

    static KeySet parse(String json, Set<JWSAlgorithm> accepted) throws ParseException {
        if (!(JSONObjectUtils.parse(json).get("keys") instanceof List<?> members)) {
            throw new ParseException("it has no array 'keys'", 0);
        }
        if (members.size() > MAX_KEYS) {
            throw new ParseException("it has more than " + MAX_KEYS + " keys", 0);
        }
        KeyRules rules = new KeyRules(accepted);
        List<JWK> usable = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            KeyVerdict verdict = judge(rules, members.get(i));
            if (verdict instanceof Usable judged) {
                usable.add(judged.key());
            } else if (verdict instanceof Invalid invalid) {
                faults.add("key " + (i + 1) + " " + invalid.reason());
            }
        }
        return new KeySet(usable, faults).withoutDuplicates();
    }

    @SuppressWarnings("unchecked") // The names of a JSON object are strings.
    private static KeyVerdict judge(KeyRules rules, Object member) {
        return member instanceof Map<?, ?> object
                ? rules.judge((Map<String, Object>) object)
                : new Invalid("is not an object");
    }

    /** RFC 7517 §4.5: only keys of different types may share a key id. With two equal names, the meant key is unknown. */
    private KeySet withoutDuplicates() {
        Map<List<Object>, Long> names = usable.stream()
                .filter(key -> key.getKeyID() != null)
                .map(KeySet::name)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<JWK> distinct = usable.stream()
                .filter(key -> names.getOrDefault(name(key), 1L) == 1)
                .toList();
        List<String> all = new ArrayList<>(faults);
        if (distinct.size() < usable.size()) {
            all.add("two keys of the same type have the same 'kid'; neither is used");
        }
        return new KeySet(distinct, List.copyOf(all));
    }

    private static List<Object> name(JWK key) {
        return List.of(key.getKeyType(), String.valueOf(key.getKeyID()));
    }

    JWKSet toJwkSet() {
        return new JWKSet(usable);
    }
}
