using System.Globalization;
using System.Text;

namespace Neo4jKafkaConnect.Benchmarks;

/// <summary>Dockerfiles that differ from the one that ships in what is appended to it; the same ones at every run.</summary>
static class GeneratedDockerfiles
{
    /// <summary>Makes one.</summary>
    /// <param name="original">The Dockerfile that ships.</param>
    /// <param name="number">Which one, from 0; 1 to 20 instructions are appended.</param>
    public static byte[] Make(string original, int number)
    {
        var text = new StringBuilder(original);
        for (var i = 0; i <= number % 20; i++)
        {
            text.Append(((number + i) % 4) switch
            {
                0 => string.Create(
                    CultureInfo.InvariantCulture, $"ENV SETTING_{i}=value-{number} \\\n    OTHER_{i}=\"$SETTING_{i} and more\"\n"),
                1 => string.Create(
                    CultureInfo.InvariantCulture, $"RUN echo $HOME-{number} \\\n    # a comment between\n    && cd /tmp && ls | sort\n"),
                2 => string.Create(
                    CultureInfo.InvariantCulture, $"LABEL org.example.number=\"{number}\" \\\n      org.example.part='{i}'\n"),
                _ => string.Create(CultureInfo.InvariantCulture, $"RUN <<EOF\necho {number}\nEOF\n"),
            });
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
