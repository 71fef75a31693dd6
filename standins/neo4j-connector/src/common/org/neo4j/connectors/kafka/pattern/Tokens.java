package org.neo4j.connectors.kafka.pattern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a pattern into tokens. */
final class Tokens {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final Pattern WORD = Pattern.compile(NAME);
    private static final Pattern PATH = Pattern.compile(NAME + "(?:\\." + NAME + ")*");
    private static final Map<TokenKind, Pattern> FORMS = new LinkedHashMap<>();

    // The order matters: the first form that fits is taken.
    static {
        FORMS.put(TokenKind.UNSIGNED_HEX_INTEGER, Pattern.compile("0[xX][0-9a-fA-F]+"));
        FORMS.put(TokenKind.UNSIGNED_OCTAL_INTEGER, Pattern.compile("0[oO][0-7]+"));
        FORMS.put(TokenKind.DECIMAL_DOUBLE, Pattern.compile("\\d*\\.\\d+([eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+"));
        FORMS.put(TokenKind.UNSIGNED_DECIMAL_INTEGER, Pattern.compile("\\d+"));
        FORMS.put(TokenKind.STRING_LITERAL1, Pattern.compile("'(\\\\.|[^'\\\\])*'"));
        FORMS.put(TokenKind.STRING_LITERAL2, Pattern.compile("\"(\\\\.|[^\"\\\\])*\""));
        FORMS.put(TokenKind.ESCAPED_SYMBOLIC_NAME, Pattern.compile("`(``|[^`])*`"));
    }

    private final String text;
    private final Pattern word;
    private final List<Token> found = new ArrayList<>();
    private int position;
    private int line = 1;
    private int lineStart;

    private Tokens(String text, Pattern word) {
        this.text = text;
        this.word = word;
    }

    /** The tokens of a text, the last one being its end. {@code dotted}: whether names joined by dots are one token. */
    static List<Token> of(String text, boolean dotted) {
        Tokens tokens = new Tokens(text, dotted ? PATH : WORD);
        while (tokens.skipSpace()) {
            tokens.readOne();
        }
        tokens.found.add(new Token(TokenKind.END, "<EOF>", tokens.line, tokens.position - tokens.lineStart));
        return tokens.found;
    }

    private boolean skipSpace() {
        Matcher space = at(SPACE);
        if (space.lookingAt()) {
            advanceTo(space.end());
        }
        return position < text.length();
    }

    private void readOne() {
        Matcher name = at(word);
        if (name.lookingAt()) {
            add(TokenKind.ofWord(name.group()), name.end());
            return;
        }
        for (Map.Entry<TokenKind, Pattern> form : FORMS.entrySet()) {
            Matcher matcher = at(form.getValue());
            if (matcher.lookingAt()) {
                add(form.getKey(), matcher.end());
                return;
            }
        }
        add(TokenKind.ofSymbol(text.charAt(position)), position + 1);
    }

    private Matcher at(Pattern pattern) {
        return pattern.matcher(text).region(position, text.length());
    }

    private void add(TokenKind kind, int end) {
        found.add(new Token(kind, text.substring(position, end), line, position - lineStart));
        advanceTo(end);
    }

    private void advanceTo(int end) {
        for (; position < end; position++) {
            if (text.charAt(position) == '\n') {
                line++;
                lineStart = position + 1;
            }
        }
    }
}
