using System.Text;
using CmlAction.Publishing.Pictures;

namespace CmlAction.Tests.Publishing.Pictures;

public class PictureTypeTests
{
    [TestCase(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }, ".png")]
    [TestCase(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, ".jpg")]
    [TestCase(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, null)]
    [TestCase(new byte[] { }, null)]
    public void Bytes_say_what_a_picture_is(byte[] content, string? extension) => Assert.That(PictureType.ExtensionOf(content), Is.EqualTo(extension));

    [TestCase("GIF89a…", ".gif")]
    [TestCase("RIFF0000WEBPVP8 ", ".webp")]
    [TestCase("RIFF0000WAVE", null)]
    [TestCase("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>", ".svg")]
    [TestCase("<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://example.org/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", ".svg")]
    [TestCase("<svg>", null)]
    [TestCase("<html><svg xmlns=\"http://www.w3.org/2000/svg\"/></html>", null)]
    [TestCase("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>", null)]
    [TestCase("<<<", null)]
    [TestCase("#!/bin/sh", null)]
    public void Texts_too(string content, string? extension) =>
        Assert.That(PictureType.ExtensionOf(Encoding.UTF8.GetBytes(content)), Is.EqualTo(extension));
}
