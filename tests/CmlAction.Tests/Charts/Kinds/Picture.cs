using System.Xml.Linq;
using CmlAction.Core.Charts;

namespace CmlAction.Tests.Charts.Kinds;

/// <summary>A drawn chart, for questions.</summary>
internal sealed class Picture(Chart chart, Theme theme = Theme.Light)
{
    private readonly XElement _root = XDocument.Parse(chart.ToSvg(theme)).Root!;

    public string[] Texts => [.. Elements("text").Select(text => text.Value)];

    public XElement[] Elements(string name) => [.. _root.Descendants().Where(element => element.Name.LocalName == name)];

    public XElement Text(string text) => Elements("text").Single(element => element.Value == text);

    public static double Number(XElement element, string name) => (double)element.Attribute(name)!;
}
