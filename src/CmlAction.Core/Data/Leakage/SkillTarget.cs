namespace CmlAction.Core.Data.Leakage;

/// <summary>The target of some rows, made ready for <see cref="BinnedSkill"/>.</summary>
internal sealed class SkillTarget
{
    /// <summary>Of more classes only the most frequent ones are asked after.</summary>
    public const int ClassesAtMost = 100;

    private SkillTarget()
    {
    }

    /// <summary>Regression: the values divided by the largest magnitude (so that no square overflows), minus their mean.</summary>
    public double[]? Values { get; private init; }

    /// <summary>Classification: the class of each row, −1 for a class that is not asked after.</summary>
    public int[]? Codes { get; private init; }

    /// <summary>Classes asked after; 1 for a binary task: its positive class says everything.</summary>
    public int ClassCount { get; private init; }

    /// <param name="target">Of the whole table.</param>
    /// <param name="rows">At least one row, all with a target.</param>
    public static SkillTarget Of(Target target, int[] rows) =>
        target is ClassTarget classes ? OfClasses(classes, rows) : OfNumbers((NumberTarget)target, rows);

    private static SkillTarget OfNumbers(NumberTarget target, int[] rows)
    {
        var values = Array.ConvertAll(rows, row => target.Values[row]);
        var largest = values.Max(Math.Abs);
        if (largest > 0)
        {
            foreach (ref var value in values.AsSpan())
                value /= largest;
        }
        var isConstant = values.All(value => value == values[0]);
        var mean = isConstant ? values[0] : Statistics.Mean(values);
        foreach (ref var value in values.AsSpan())
            value -= mean;
        return new SkillTarget { Values = values };
    }

    private static SkillTarget OfClasses(ClassTarget target, int[] rows)
    {
        var counts = target.CountOf(rows);
        var asked = counts.Length == 2
            ? [1]
            : Enumerable.Range(0, counts.Length).OrderByDescending(code => counts[code]).ThenBy(code => code).Take(ClassesAtMost).ToArray();
        var number = new int[counts.Length];
        Array.Fill(number, -1);
        for (var i = 0; i < asked.Length; i++)
            number[asked[i]] = i;
        return new SkillTarget { Codes = Array.ConvertAll(rows, row => number[target.Codes[row]]), ClassCount = asked.Length };
    }
}
