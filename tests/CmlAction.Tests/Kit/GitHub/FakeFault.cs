namespace CmlAction.Tests.Kit.GitHub;

/// <summary>Something that goes wrong with a request.</summary>
internal sealed record FakeFault
{
    /// <summary>The answer's status; null for a connection that is cut.</summary>
    public int? Status { get; init; }

    public string Message { get; init; } = "";

    public (string Name, string Value)[] Headers { get; init; } = [];

    /// <summary>The request is carried out all the same.</summary>
    public bool AfterDoing { get; init; }

    /// <summary>Before anything else happens.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>After the delay all goes well.</summary>
    public bool IsOnlySlow { get; init; }

    public static FakeFault Answer(int status, string message = "", params (string, string)[] headers) =>
        new() { Status = status, Message = message, Headers = headers };

    public static FakeFault AnswerAfterDoing(int status) => new() { Status = status, AfterDoing = true };

    public static readonly FakeFault Cut = new();

    public static readonly FakeFault CutAfterDoing = new() { AfterDoing = true };

    public static FakeFault Slow(TimeSpan delay) => new() { Delay = delay, IsOnlySlow = true };
}
