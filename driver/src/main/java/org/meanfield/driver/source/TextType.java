package org.meanfield.driver.source;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** What values are that are written as text, from the narrowest to the widest. */
enum TextType implements Serializable {
    NOTHING,
    BIGINT,
    DOUBLE,
    STRING;

    private static final String WHOLE = "0|-?[1-9][0-9]{0,17}";
    private static final String DECIMAL = "-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]{1,3})?";

    /** The narrowest type that says all that {@code text} does: a number with leading zeros is a name. */
    static TextType of(String text) {
        if (NumberText.isMissing(text)) {
            return NOTHING;
        }
        if (text.matches(WHOLE)) {
            return BIGINT;
        }
        return text.matches(DECIMAL) && isDouble(text) ? DOUBLE : STRING;
    }

    private static boolean isDouble(String text) {
        double number = Double.parseDouble(text);
        return Double.isFinite(number) && BigDecimal.valueOf(number).compareTo(new BigDecimal(text)) == 0;
    }

    TextType or(TextType other) {
        return compareTo(other) < 0 ? other : this;
    }

    /** In the words of SQL; where there are no values, text. */
    String sql() {
        return this == NOTHING ? STRING.sql() : name().toLowerCase(Locale.ROOT);
    }

    /** The value that {@code text} means in a column of type {@code sql}; nothing where it is missing. */
    static Optional<Object> value(String text, String sql) {
        if (sql.equals(STRING.sql())) {
            return Optional.of((Object) text).filter(value -> !text.isEmpty());
        }
        if (NumberText.isMissing(text)) {
            return Optional.empty();
        }
        return Optional.of(
                sql.equals(BIGINT.sql()) ? (Object) Long.valueOf(text.strip()) : Double.valueOf(text.strip()));
    }
}
