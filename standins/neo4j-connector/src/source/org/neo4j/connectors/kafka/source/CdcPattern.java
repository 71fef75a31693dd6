package org.neo4j.connectors.kafka.source;

import static org.neo4j.connectors.kafka.pattern.PatternReader.setOf;
import static org.neo4j.connectors.kafka.pattern.TokenKind.*;

import java.util.EnumSet;
import java.util.Set;

import org.neo4j.connectors.kafka.pattern.PatternReader;
import org.neo4j.connectors.kafka.pattern.TokenKind;

/** The grammar of the patterns that change data capture selects entities with. */
final class CdcPattern {
    private static final Set<TokenKind> ITEM = setOf(ESCAPED_SYMBOLIC_NAME, MINUS, PLUS, TIMES, IDENTIFIER);
    private static final Set<TokenKind> LINE = setOf(MINUS, ARROW_LINE);
    private static final Set<TokenKind> LITERAL = setOf(
            DECIMAL_DOUBLE, UNSIGNED_DECIMAL_INTEGER, UNSIGNED_HEX_INTEGER, UNSIGNED_OCTAL_INTEGER, STRING_LITERAL1,
            STRING_LITERAL2, FALSE, INF, INFINITY, LEFT_SQUARE, LEFT_CURLY, MINUS, NAN, TRUE);
    private static final Set<TokenKind> NUMBER = setOf(
            DECIMAL_DOUBLE, UNSIGNED_DECIMAL_INTEGER, UNSIGNED_HEX_INTEGER, UNSIGNED_OCTAL_INTEGER);

    private final PatternReader reader;

    private CdcPattern(PatternReader reader) {
        this.reader = reader;
    }

    /**
     * Parses a list of patterns and returns their number.
     *
     * @throws org.neo4j.connectors.kafka.pattern.SyntaxException the first error
     */
    static int parse(String text) {
        return new CdcPattern(PatternReader.of(text)).list();
    }

    private int list() {
        reader.choose(setOf(END, LEFT_ROUND));
        if (reader.at(END)) {
            return 0;
        }
        int count = 0;
        do {
            pattern();
            count++;
            if (count == 1) {
                reader.choose(setOf(END, COMMA));
            } else {
                reader.chooseBehindItem(setOf(END, COMMA));
            }
        } while (reader.takeIf(COMMA));
        return count;
    }

    private void pattern() {
        node();
        if (reader.at(LESS, MINUS)) {
            relationship();
            node(GREATER, ARROW_RIGHT_HEAD);
        }
    }

    private void node(TokenKind... possibleBefore) {
        reader.require(LEFT_ROUND, setOf(COLON, LEFT_CURLY, RIGHT_ROUND), possibleBefore);
        reader.choose(setOf(COLON, LEFT_CURLY, RIGHT_ROUND));
        while (reader.at(COLON)) {
            label();
        }
        reader.choose(setOf(LEFT_CURLY, RIGHT_ROUND));
        if (reader.at(LEFT_CURLY)) {
            properties();
        }
        reader.require(RIGHT_ROUND, setOf(END, COMMA, LESS, MINUS));
    }

    private void label() {
        reader.take();
        reader.name();
    }

    private void relationship() {
        reader.takeIf(LESS);
        line();
        reader.choose(setOf(LEFT_SQUARE, MINUS, ARROW_LINE));
        if (reader.takeIf(LEFT_SQUARE)) {
            reader.choose(setOf(COLON, LEFT_CURLY, RIGHT_SQUARE));
            if (reader.at(COLON)) {
                label();
            }
            reader.choose(setOf(LEFT_CURLY, RIGHT_SQUARE));
            if (reader.at(LEFT_CURLY)) {
                properties();
            }
            reader.require(RIGHT_SQUARE, LINE);
        }
        line();
        reader.takeIf(GREATER);
    }

    private void line() {
        reader.choose(LINE);
        reader.take();
    }

    private void properties() {
        reader.take();
        list(ITEM, RIGHT_CURLY, this::item);
    }

    private void item() {
        if (reader.takeIf(TIMES)) {
            return;
        }
        if (reader.atName()) {
            reader.take();
            if (reader.takeIf(COLON)) {
                literal();
            }
            return;
        }
        reader.take();
        reader.name();
    }

    private void literal() {
        reader.choose(LITERAL);
        if (reader.takeIf(LEFT_CURLY)) {
            list(PatternReader.NAME, RIGHT_CURLY, this::entry);
        } else if (reader.takeIf(LEFT_SQUARE)) {
            list(LITERAL, RIGHT_SQUARE, this::literal);
        } else if (reader.takeIf(MINUS)) {
            reader.choose(NUMBER);
            reader.take();
        } else {
            reader.take();
        }
    }

    private void entry() {
        reader.name();
        reader.require(COLON, LITERAL);
        literal();
    }

    // [ item ] { "," item } closing; what is expected depends on whether a comma has been read yet.
    private void list(Set<TokenKind> first, TokenKind closing, Runnable item) {
        Set<TokenKind> next = setOf(COMMA, closing);
        Set<TokenKind> start = EnumSet.copyOf(first);
        start.addAll(next);
        reader.choose(start);
        if (!reader.at(COMMA, closing)) {
            item.run();
        }
        reader.choose(next);
        while (reader.takeIf(COMMA)) {
            reader.choose(first);
            item.run();
            reader.chooseBehindItem(next);
        }
        reader.take();
    }
}
