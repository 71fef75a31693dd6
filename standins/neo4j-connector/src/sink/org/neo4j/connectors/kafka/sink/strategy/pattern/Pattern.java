package org.neo4j.connectors.kafka.sink.strategy.pattern;

import static org.neo4j.connectors.kafka.pattern.PatternReader.setOf;
import static org.neo4j.connectors.kafka.pattern.TokenKind.*;

import java.util.Set;

import org.neo4j.connectors.kafka.pattern.PatternReader;
import org.neo4j.connectors.kafka.pattern.SyntaxException;
import org.neo4j.connectors.kafka.pattern.TokenKind;

/** The grammar of the patterns that the sink writes with: Cypher's form in brackets, or the short form without. */
public final class Pattern {
    private static final Set<TokenKind> ITEM = setOf(ESCAPED_SYMBOLIC_NAME, EXCLAMATION, MINUS, PLUS, TIMES, IDENTIFIER);
    private static final Set<TokenKind> LINE = setOf(MINUS, ARROW_LINE);

    private final PatternReader reader;

    private Pattern(PatternReader reader) {
        this.reader = reader;
    }

    /**
     * Parses a pattern.
     *
     * @throws PatternException the first error
     */
    public static void parse(String text) {
        try {
            new Pattern(PatternReader.withPaths(text)).pattern();
        } catch (SyntaxException e) {
            throw new PatternException("Invalid pattern: " + e.getMessage() + ".", e);
        }
    }

    private void pattern() {
        reader.choose(setOf(ESCAPED_SYMBOLIC_NAME, LEFT_ROUND, IDENTIFIER));
        if (reader.at(LEFT_ROUND)) {
            cypherPattern();
        } else {
            simplePattern();
        }
    }

    // What stands behind a complete pattern of this form is not looked at.
    private void cypherPattern() {
        cypherNode();
        if (reader.at(LESS, MINUS)) {
            relationship();
            cypherNode(GREATER, ARROW_RIGHT_HEAD);
        }
    }

    private void cypherNode(TokenKind... possibleBefore) {
        reader.require(LEFT_ROUND, setOf(COLON, LEFT_CURLY), possibleBefore);
        labelsAndProperties();
        reader.require(RIGHT_ROUND, setOf(LESS, MINUS));
    }

    private void labelsAndProperties() {
        reader.choose(setOf(COLON, LEFT_CURLY));
        while (reader.at(COLON)) {
            label();
        }
        properties(COLON);
    }

    private void label() {
        reader.require(COLON, PatternReader.NAME);
        reader.name();
    }

    private void relationship() {
        reader.takeIf(LESS);
        line();
        reader.choose(setOf(LEFT_SQUARE, MINUS, ARROW_LINE));
        if (reader.takeIf(LEFT_SQUARE)) {
            label();
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

    private void simplePattern() {
        simpleNode();
        if (!reader.at(END)) {
            if (isRelationshipAhead()) {
                reader.name();
                if (reader.at(LEFT_CURLY)) {
                    properties();
                }
            }
            simpleNode();
        }
        reader.choose(setOf(END));
    }

    private void simpleNode() {
        reader.name();
        labelsAndProperties();
    }

    // A name that is followed by a name, directly or behind its properties, is the type of a relationship.
    private boolean isRelationshipAhead() {
        int distance = 1;
        if (reader.isAhead(distance, setOf(LEFT_CURLY))) {
            while (!reader.isAhead(distance, setOf(RIGHT_CURLY, END))) {
                distance++;
            }
            distance++;
        }
        return reader.atName() && reader.isAhead(distance, PatternReader.NAME);
    }

    private void properties(TokenKind... possibleBefore) {
        reader.require(LEFT_CURLY, ITEM, possibleBefore);
        Set<TokenKind> next = setOf(COMMA, RIGHT_CURLY);
        Set<TokenKind> start = setOf(COMMA, RIGHT_CURLY);
        start.addAll(ITEM);
        reader.choose(start);
        if (!reader.at(COMMA, RIGHT_CURLY)) {
            item();
        }
        reader.choose(next);
        while (reader.takeIf(COMMA)) {
            reader.choose(ITEM);
            item();
            reader.chooseBehindItem(next);
        }
        reader.take();
    }

    // What is left out has no place in the message; everything else may come from another one than its own name says.
    private void item() {
        if (reader.takeIf(TIMES)) {
            return;
        }
        if (reader.takeIf(MINUS)) {
            reader.name();
            return;
        }
        if (reader.at(EXCLAMATION, PLUS)) {
            reader.take();
        }
        reader.name();
        if (reader.takeIf(COLON)) {
            reader.name();
        }
    }
}
