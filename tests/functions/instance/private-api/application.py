"""An API that is healthy while its database can be reached."""
import os
import socket

from fastapi import FastAPI, Response

app = FastAPI()


@app.get("/health")
def health(response: Response):
    try:
        socket.create_connection((os.environ["MAIN_HOST"], int(os.environ["MAIN_PORT"])), 2).close()
    except OSError as error:
        response.status_code = 503
        return {"database": str(error)}
    return {"database": "reached"}
