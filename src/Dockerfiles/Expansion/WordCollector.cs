using System.Text;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>Splits what the lexer reads into words: blanks separate where they are neither quoted nor escaped.</summary>
internal sealed class WordCollector
{
    private readonly List<string> _words = [];
    private readonly StringBuilder _word = new();

    public void Add(char character)
    {
        if (char.IsWhiteSpace(character))
        {
            EndWord();
        }
        else
        {
            _word.Append(character);
        }
    }

    public void Add(string text)
    {
        foreach (var character in text)
        {
            Add(character);
        }
    }

    public void AddVerbatim(char character) => _word.Append(character);

    public void AddVerbatim(string text) => _word.Append(text);

    public IReadOnlyList<string> Finish()
    {
        EndWord();
        return _words;
    }

    private void EndWord()
    {
        if (_word.Length > 0)
        {
            _words.Add(_word.ToString());
            _word.Clear();
        }
    }
}
