using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Linting;

namespace Neo4jKafkaConnect.Tests.Linting;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "abd", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Distances_count_steps(string left, string right, int distance) => Assert.Equal(distance, NearestName.Distance(left, right));

    [Theory]
    [InlineData("pluginpath", "plugin.path")]
    [InlineData("plugin_path", "plugin.path")]
    [InlineData("pluginPath", "plugin.path")]
    [InlineData("plugin.paht", "plugin.path")]
    [InlineData("bootstrap.server", "bootstrap.servers")]
    [InlineData("producer.max.requst.size", "producer.max.request.size")]
    [InlineData("config.storage.replication.facor", "config.storage.replication.factor")]
    [InlineData("config.provider", "config.providers")]
    [InlineData("cofee.machine.on", null)]
    public void The_setting_that_was_meant_is_named(string name, string? nearest) =>
        Assert.Equal(nearest, NearestName.Find(name, KafkaKeys.Find(name).Candidates));

    [Property(Arbitrary = [typeof(Word)])]
    public void A_distance_is_a_metric_of_two_texts(Word left, Word right)
    {
        var distance = NearestName.Distance(left.Value, right.Value);
        Assert.Equal(distance, NearestName.Distance(right.Value, left.Value));
        Assert.Equal(left.Value == right.Value, distance == 0);
        Assert.InRange(distance, Math.Abs(left.Value.Length - right.Value.Length), Math.Max(left.Value.Length, right.Value.Length));
    }

    [Property(Arbitrary = [typeof(Word)])]
    public void One_slip_is_one_step(Word word, byte place, char letter)
    {
        var index = place % (word.Value.Length + 1);
        Assert.True(NearestName.Distance(word.Value, word.Value.Insert(index, letter.ToString())) == 1);
        if (index + 1 < word.Value.Length && word.Value[index] != word.Value[index + 1])
            Assert.Equal(1, NearestName.Distance(
                word.Value, $"{word.Value[..index]}{word.Value[index + 1]}{word.Value[index]}{word.Value[(index + 2)..]}"));
    }

    [Property(Arbitrary = [typeof(Word)])]
    public void What_is_found_is_a_candidate_and_no_other_is_nearer(Word name, Word[] others)
    {
        var candidates = others.Select(x => x.Value).ToList();
        if (NearestName.Find(name.Value, candidates) is not { } found)
            return;
        Assert.Contains(found, candidates);
        if (string.Concat(found.Where(char.IsLetterOrDigit)) != string.Concat(name.Value.Where(char.IsLetterOrDigit)))
            Assert.Equal(candidates.Min(x => NearestName.Distance(name.Value, x)), NearestName.Distance(name.Value, found));
    }

    /// <summary>Short texts of few letters, so that they are often near each other.</summary>
    public sealed record Word(string Value)
    {
        public static Arbitrary<Word> Arbitrary() =>
            Gen.Elements('a', 'b', 'c', '.').ListOf().Select(x => new Word(string.Concat(x))).ToArbitrary();
    }
}
