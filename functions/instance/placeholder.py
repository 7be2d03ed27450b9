"""Answers every request with 200 until the first release takes the port."""
import http.server
import sys


class Placeholder(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = b"No release yet.\n"
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("", int(sys.argv[1])), Placeholder).serve_forever()
