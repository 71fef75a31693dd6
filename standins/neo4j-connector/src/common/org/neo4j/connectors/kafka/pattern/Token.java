package org.neo4j.connectors.kafka.pattern;

/** A token of a pattern and where it begins. */
final class Token {
    final TokenKind kind;
    final String text;
    final int line;
    final int column;

    Token(TokenKind kind, String text, int line, int column) {
        this.kind = kind;
        this.text = text;
        this.line = line;
        this.column = column;
    }

    String display() {
        return "'" + text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + "'";
    }
}
