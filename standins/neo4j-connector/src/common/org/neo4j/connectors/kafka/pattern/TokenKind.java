package org.neo4j.connectors.kafka.pattern;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Kinds of tokens in patterns, in the order in which messages list them. */
public enum TokenKind {
    END("<EOF>"),
    DECIMAL_DOUBLE,
    UNSIGNED_DECIMAL_INTEGER,
    UNSIGNED_HEX_INTEGER,
    UNSIGNED_OCTAL_INTEGER,
    STRING_LITERAL1,
    STRING_LITERAL2,
    ESCAPED_SYMBOLIC_NAME,
    COLON("':'"),
    COMMA("','"),
    EXCLAMATION("'!'"),
    FALSE,
    GREATER("'>'"),
    INF,
    INFINITY,
    LEFT_SQUARE("'['"),
    LEFT_CURLY("'{'"),
    LEFT_ROUND("'('"),
    LESS("'<'"),
    MINUS("'-'"),
    NAN,
    PLUS("'+'"),
    RIGHT_SQUARE("']'"),
    RIGHT_CURLY("'}'"),
    RIGHT_ROUND("')'"),
    TIMES("'*'"),
    TRUE,
    IDENTIFIER,
    ARROW_LINE,
    ARROW_LEFT_HEAD,
    ARROW_RIGHT_HEAD,
    OTHER;

    private final String display;

    TokenKind() {
        this.display = name();
    }

    TokenKind(String display) {
        this.display = display;
    }

    /** How a message names the kinds: one by its name, several in braces. */
    static String display(Set<TokenKind> kinds) {
        String names = EnumSet.copyOf(kinds).stream().map(kind -> kind.display).collect(Collectors.joining(", "));
        return kinds.size() == 1 ? names : "{" + names + "}";
    }

    static TokenKind ofSymbol(char symbol) {
        String quoted = "'" + symbol + "'";
        return Arrays.stream(values()).filter(kind -> kind.display.equals(quoted)).findFirst().orElse(OTHER);
    }

    static TokenKind ofWord(String word) {
        switch (word.toUpperCase(Locale.ROOT)) {
            case "TRUE": return TRUE;
            case "FALSE": return FALSE;
            case "INF": return INF;
            case "INFINITY": return INFINITY;
            case "NAN": return NAN;
            default: return IDENTIFIER;
        }
    }
}
