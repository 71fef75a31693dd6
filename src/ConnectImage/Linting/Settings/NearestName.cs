namespace Neo4jKafkaConnect.Linting;

/// <summary>The name that was probably meant.</summary>
static class NearestName
{
    /// <summary>
    /// The candidate nearest to a name; null where none is near enough to be a slip: a quarter of its characters, three at most.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var most = Math.Min(3, name.Length / 4);
        var letters = Letters(name);
        (string? Name, int Distance) best = (null, most + 1);
        foreach (var candidate in candidates)
        {
            // plugin_path, pluginPath and pluginpath are plugin.path, however long.
            var distance = Letters(candidate) == letters ? 0
                : Math.Abs(candidate.Length - name.Length) >= best.Distance ? int.MaxValue
                : Distance(name, candidate);
            if (distance < best.Distance)
                best = (candidate, distance);
        }

        return best.Name;
    }

    /// <summary>
    /// How many characters have to be inserted, removed, replaced or swapped with their neighbour to make one text of the other, no part
    /// being touched twice
    /// (optimal string alignment, the restricted Damerau-Levenshtein distance).
    /// </summary>
    public static int Distance(string left, string right)
    {
        var beforeLast = new int[right.Length + 1];
        var last = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
            last[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = left[row - 1] == right[column - 1];
                var cost = Math.Min(Math.Min(current[column - 1], last[column]) + 1, last[column - 1] + (same ? 0 : 1));
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                    cost = Math.Min(cost, beforeLast[column - 2] + 1);
                current[column] = cost;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[right.Length];
    }

    static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
