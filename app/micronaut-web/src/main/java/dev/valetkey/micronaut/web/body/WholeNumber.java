package dev.valetkey.micronaut.web.body;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Integers in JSON, which may have a fraction of zeros or an exponent: JSON has one type of number, JSON Schema counts 1.0 and 1e3 among
 * the integers, and some languages write every number that way.
 */
final class WholeNumber {

    /** Beyond the largest integer of any request. As an integer, 1e999999999 would occupy 400 MB. */
    private static final int MAX_DIGITS = 100;

    private WholeNumber() {}

    /**
     * {@return the exact integer; empty if the number has a fraction or more than a hundred digits}
     *
     * @param text a number in the syntax of JSON
     */
    static Optional<BigInteger> parse(String text) {
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            long digits = (long) number.precision() - number.scale();
            return number.scale() <= 0 && digits <= MAX_DIGITS
                    ? Optional.of(number.toBigIntegerExact())
                    : Optional.empty();
        } catch (NumberFormatException | ArithmeticException exponentOutOfRange) {
            return Optional.empty();
        }
    }
}
