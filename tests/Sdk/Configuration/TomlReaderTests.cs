using System.Text.Encodings.Web;
using System.Text.Json;
using Temporalio.Common.EnvConfig;
using Xunit;

namespace Tests.Sdk.Configuration;

public class TomlReaderTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("", "{}")]
    [InlineData("# only a comment", "{}")]
    [InlineData("a = 1\nb = -2_000\nc = 0x1F\nd = 1.5\ne = true", """{"a":1,"b":-2000,"c":31,"d":1.5,"e":true}""")]
    [InlineData("a.b.c = 'x'\na.\"d e\" = 'y'", """{"a":{"b":{"c":"x"},"d e":"y"}}""")]
    [InlineData("[a]\nx = 1\n[a.b]\ny = 2\n[c]", """{"a":{"x":1,"b":{"y":2}},"c":{}}""")]
    [InlineData("[[a]]\nx = 1\n[[a]]\nx = 2\n[a.b]\ny = 3", """{"a":[{"x":1},{"x":2,"b":{"y":3}}]}""")]
    [InlineData("a = [1, 'two', [3],\n # comment\n {b = 4},\n]", """{"a":[1,"two",[3],{"b":4}]}""")]
    [InlineData("a = {b = 1, c.d = 'x'}", """{"a":{"b":1,"c":{"d":"x"}}}""")]
    [InlineData("a = \"tab\\t quote\\\" back\\\\ é \\u00e9\"", """{"a":"tab\t quote\" back\\ é é"}""")]
    [InlineData("a = '''\nno \\escape'''", """{"a":"no \\escape"}""")]
    [InlineData("a = \"\"\"\none \\\n   line\"\"\"", """{"a":"one line"}""")]
    [InlineData("a = 'x'\r\nb = 'y'\r\n", """{"a":"x","b":"y"}""")]
    [InlineData("when = 2026-01-02", """{"when":"2026-01-02"}""")]
    public void Documents_are_read(string toml, string json) =>
        Assert.Equal(json, JsonSerializer.Serialize(TomlReader.Read(toml), Readable));

    [Theory]
    [InlineData("a", "line 1, column 2: expected '='")]
    [InlineData("a = ", "line 1, column 5: expected a value")]
    [InlineData("a = localhost", "line 1, column 14: 'localhost' is no value; is it a string without quotes?")]
    [InlineData("a = 'x", "line 1, column 7: the text ends too early")]
    [InlineData("a = 'x\n'", "line 2, column 1: the string is not closed on its line")]
    [InlineData("a = 1 b = 2", "line 1, column 7: expected the end of the line")]
    [InlineData("a = 1\na = 2", "line 2, column 6: 'a' is there twice")]
    [InlineData("[a]\n[a]", "line 2, column 4: the table [a] is there twice")]
    [InlineData("a = 1\n[a.b]", "line 2, column 6: 'a' is a value, not a table")]
    [InlineData("a = \"\\x\"", "line 1, column 8: '\\x' is no escape")]
    [InlineData("[a", "line 1, column 3: expected ']'")]
    public void What_is_wrong_is_said_with_its_place(string toml, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => TomlReader.Read(toml)).Message);
}
