namespace CmlAction.Core.Stages;

/// <summary>Two pieces of work that know nothing of each other, at the same time.</summary>
public static class SideBySide
{
    /// <summary>Both results. What the first throws goes before what the second throws; neither is left running.</summary>
    /// <param name="threads">With one, the second follows the first.</param>
    /// <param name="first">On the caller's thread.</param>
    /// <param name="second">On another.</param>
    public static (TFirst First, TSecond Second) Do<TFirst, TSecond>(int threads, Func<TFirst> first, Func<TSecond> second)
    {
        if (threads == 1)
            return (first(), second());
        var other = Task.Run(second);
        try
        {
            return (first(), other.GetAwaiter().GetResult());
        }
        finally
        {
            // Waits, and throws nothing: its failure was thrown above, or an earlier one goes before it.
            Task.WaitAny(other);
        }
    }
}
