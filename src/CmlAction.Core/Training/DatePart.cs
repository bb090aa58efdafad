namespace CmlAction.Core.Training;

/// <summary>What a model sees of a date beside the days since the earliest: UTC, by the Gregorian calendar.</summary>
public enum DatePart
{
    /// <summary>1 to 9999.</summary>
    Year,

    /// <summary>1 to 12.</summary>
    Month,

    /// <summary>Of the month, 1 to 31.</summary>
    Day,

    /// <summary>1 (Monday) to 7 (Sunday), as ISO 8601.</summary>
    Weekday,

    /// <summary>0 to 23.</summary>
    Hour,
}
