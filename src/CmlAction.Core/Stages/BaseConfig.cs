using CmlAction.Core.Config;
using CmlAction.Core.Data;

namespace CmlAction.Core.Stages;

/// <summary>The configuration with which the model of base is trained again.</summary>
public static class BaseConfig
{
    /// <summary>Base's own, without what would only be judged, and with head's salt: both sides have to hold out the same rows.</summary>
    /// <param name="own">As it stands in the commit of base.</param>
    /// <param name="head">Of this run.</param>
    public static CmlConfig Of(CmlConfig own, CmlConfig head) => own with
    {
        Data = own.Data with { Split = own.Data.Split with { Salt = SaltOf(head) } },
        Checks = new ChecksConfig { Preset = ChecksPreset.Off },
        Evaluate = own.Evaluate with { Gates = [], Slices = [], Confidence = null, Base = BaseChoice.None },
    };

    /// <summary>The salt in use: <c>data.split.salt</c>, or the config's name.</summary>
    public static string SaltOf(CmlConfig config) => DataSplitter.Salt(config);
}
