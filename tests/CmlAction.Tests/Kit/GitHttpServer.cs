using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CmlAction.Tests.Kit;

/// <summary>A real git server on loopback: <c>git http-backend</c> behind HTTP, with GitHub's authentication and faults on request.</summary>
internal sealed class GitHttpServer : IDisposable
{
    public const string Program = "/usr/lib/git-core/git-http-backend";

    /// <summary>What opens the server.</summary>
    public const string Token = "ghs_0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The token that opens this server.</summary>
    public string Accepts { get; init; } = Token;

    private readonly HttpListener _listener = new();
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("cml-git-server-");
    private readonly Task _loop;

    public GitHttpServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>As in <c>GITHUB_SERVER_URL</c>.</summary>
    public string Url { get; }

    /// <summary>Every request: method, path and query.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Set by a test: called before each request; an answer with a status other than 0 is sent instead of git's.</summary>
    public Func<HttpListenerRequest, (int Status, string Body)>? Fault { get; set; }

    /// <summary>Set by a test: called after git has carried a request out; true breaks the connection instead of answering.</summary>
    public Func<HttpListenerRequest, bool>? Breaks { get; set; }

    /// <summary>A bare repository <c>owner/name</c>; returns its folder.</summary>
    public string Create(string repository, Action<string>? configure = null)
    {
        var folder = FolderOf(repository);
        Directory.CreateDirectory(folder);
        Git.TempRepository.GitIn(folder, "init", "-q", "--bare", "-b", "main");
        foreach (var setting in new[] { "http.receivepack=true", "uploadpack.allowFilter=true", "uploadpack.allowAnySHA1InWant=true", "gc.auto=0" })
            Git.TempRepository.GitIn(folder, "config", setting.Split('=')[0], setting.Split('=')[1]);
        configure?.Invoke(folder);
        return folder;
    }

    public string FolderOf(string repository) => Path.Combine(_root.FullName, repository);

    /// <summary>Content of a file of a commit or reference, from the server's objects.</summary>
    public string Show(string repository, string commit, string path) => Git.TempRepository.GitIn(FolderOf(repository), "show", $"{commit}:{path}");

    public void Dispose()
    {
        _listener.Stop();
        _loop.Wait();
        _listener.Close();
        foreach (var path in Directory.EnumerateFiles(_root.FullName, "*", SearchOption.AllDirectories))
            File.SetAttributes(path, FileAttributes.Normal);
        _root.Delete(recursive: true);
    }

    private async Task LoopAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                running.Add(Task.Run(() => AnswerAsync(context)));
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            Requests.Enqueue($"{context.Request.HttpMethod} {context.Request.RawUrl}");
            if (Fault?.Invoke(context.Request) is { Status: not 0 } fault)
                await SayAsync(context, fault.Status, fault.Body);
            else if (!IsOpenedBy(context.Request.Headers["Authorization"]))
                await SayAsync(context, 401, "");
            else
                await RunAsync(context);
        }
        catch (Exception error) when (error is IOException or HttpListenerException or ObjectDisposedException)
        {
            // The client went away.
        }
    }

    /// <summary>Basic with any user and the token as password, or the token as Bearer.</summary>
    private bool IsOpenedBy(string? header) => header?.Split(' ') switch
    {
        ["Basic", var pair] => Encoding.UTF8.GetString(Convert.FromBase64String(pair)).Split(':', 2) is [_, var password] && password == Accepts,
        ["Bearer", var token] => token == Accepts,
        _ => false,
    };

    private static async Task SayAsync(HttpListenerContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        if (status == 401)
            context.Response.AddHeader("WWW-Authenticate", "Basic realm=\"git\"");
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }

    /// <summary>The common gateway interface (RFC 3875).</summary>
    private async Task RunAsync(HttpListenerContext context)
    {
        var request = context.Request;
        var start = new ProcessStartInfo(Program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["GIT_PROJECT_ROOT"] = _root.FullName;
        start.Environment["GIT_HTTP_EXPORT_ALL"] = "1";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["PATH_INFO"] = Uri.UnescapeDataString(request.Url!.AbsolutePath);
        start.Environment["QUERY_STRING"] = request.Url.Query.TrimStart('?');
        start.Environment["REQUEST_METHOD"] = request.HttpMethod;
        start.Environment["REMOTE_USER"] = "x-access-token";
        start.Environment["CONTENT_TYPE"] = request.ContentType ?? "";
        if (request.ContentLength64 >= 0)
            start.Environment["CONTENT_LENGTH"] = request.ContentLength64.ToString();
        start.Environment["HTTP_CONTENT_ENCODING"] = request.Headers["Content-Encoding"] ?? "";
        start.Environment["GIT_PROTOCOL"] = request.Headers["Git-Protocol"] ?? "";
        using var backend = Process.Start(start)!;
        var errors = backend.StandardError.ReadToEndAsync();
        var feed = FeedAsync(request.InputStream, backend);
        var output = new MemoryStream();
        await backend.StandardOutput.BaseStream.CopyToAsync(output);
        await feed;
        await backend.WaitForExitAsync();
        await errors;
        if (Breaks?.Invoke(request) == true)
        {
            context.Response.Abort();
            return;
        }
        await SendAsync(context.Response, output.ToArray());
    }

    private static async Task FeedAsync(Stream body, Process backend)
    {
        try
        {
            await body.CopyToAsync(backend.StandardInput.BaseStream);
            backend.StandardInput.Close();
        }
        catch (IOException)
        {
            // git has read as much as it wants.
        }
    }

    private static async Task SendAsync(HttpListenerResponse response, byte[] output)
    {
        var end = output.AsSpan().IndexOf("\r\n\r\n"u8);
        foreach (var line in Encoding.ASCII.GetString(output.AsSpan(0, end)).Split("\r\n"))
        {
            var (name, value) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim());
            if (name == "Status")
                response.StatusCode = int.Parse(value.Split(' ')[0]);
            else
                response.AddHeader(name, value);
        }
        await response.OutputStream.WriteAsync(output.AsMemory(end + 4));
        response.Close();
    }
}
