namespace MlopsLabs.Core.Environments.Docker;

/// <summary>HTTP without any program for it: bash opens TCP connections by itself.</summary>
internal static class HttpByBash
{
    /// <summary>
    /// A bash script that takes an <c>http:</c> address and writes the raw answer; with a file as its second argument, the body alone,
    /// and the status line into the file. Version 1.0 of the protocol, so that no answer comes in chunks and the connection is closed
    /// after it. Exit code 7 when nobody listens, as curl has it.
    /// </summary>
    public const string Script = """
        rest=${1#http://}; host=${rest%%/*}; path=/${rest#"$host"}; path=${path/\/\///}
        port=${host##*:}; [ "$port" = "$host" ] && port=80
        exec 3<>"/dev/tcp/${host%%:*}/$port" || exit 7
        printf 'GET %s HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n\r\n' "$path" "$host" >&3
        if [ -n "$2" ]; then
          read -r version status _ <&3 || exit 52
          echo "$version $status" > "$2"
          while IFS= read -r line <&3 && [ -n "${line%$'\r'}" ]; do :; done
        fi
        exec cat <&3
        """;
}
