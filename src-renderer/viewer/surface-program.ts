const vertexSource = `#version 300 es
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
uniform mat4 clipFromRas;
uniform mat3 viewFromRas;
out vec3 viewNormal;
void main() {
  viewNormal = viewFromRas * normal;
  gl_Position = clipFromRas * vec4(position, 1.0);
}`

// One light above the viewer's left shoulder; what faces away from it is dark, not black.
const fragmentSource = `#version 300 es
precision highp float;
in vec3 viewNormal;
uniform vec4 color;
out vec4 shown;
const vec3 light = normalize(vec3(-0.35, 0.45, 0.82));
const vec3 halfway = normalize(light + vec3(0.0, 0.0, 1.0));
void main() {
  vec3 normal = normalize(viewNormal);
  float lit = 0.22 + 0.78 * max(0.0, dot(normal, light));
  float shine = 0.16 * pow(max(0.0, dot(normal, halfway)), 28.0);
  shown = vec4((color.rgb * lit + shine) * color.a, color.a);
}`

/** The places of a linked program that are set for each frame and each segment. */
export interface SurfaceProgram {
  readonly program: WebGLProgram
  readonly clipFromRas: WebGLUniformLocation | null
  readonly viewFromRas: WebGLUniformLocation | null
  readonly color: WebGLUniformLocation | null
}

/** Throws if the graphics driver refuses the shaders: they are plain GLSL ES 3.00. */
export function surfaceProgram(gl: WebGL2RenderingContext): SurfaceProgram {
  const program = gl.createProgram()
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertexSource],
    [gl.FRAGMENT_SHADER, fragmentSource],
  ] as const) {
    const shader = gl.createShader(kind)
    if (!shader) throw new Error('No shader could be made.')
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
    gl.deleteShader(shader)
  }
  gl.linkProgram(program)
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(`The shaders were refused: ${gl.getProgramInfoLog(program)}`)
  return {
    program,
    clipFromRas: gl.getUniformLocation(program, 'clipFromRas'),
    viewFromRas: gl.getUniformLocation(program, 'viewFromRas'),
    color: gl.getUniformLocation(program, 'color'),
  }
}

/** A mesh on the graphics card. */
export class MeshOnCard {
  readonly #gl: WebGL2RenderingContext
  readonly #array: WebGLVertexArrayObject
  readonly #buffers: readonly WebGLBuffer[]
  readonly #indexCount: number

  constructor(
    gl: WebGL2RenderingContext,
    mesh: { readonly positions: Float32Array; readonly normals: Float32Array; readonly triangles: Uint32Array },
  ) {
    this.#gl = gl
    this.#array = gl.createVertexArray()
    this.#indexCount = mesh.triangles.length
    gl.bindVertexArray(this.#array)
    const fill = (target: GLenum, values: Float32Array | Uint32Array) => {
      const buffer = gl.createBuffer()
      gl.bindBuffer(target, buffer)
      gl.bufferData(target, values, gl.STATIC_DRAW)
      return buffer
    }
    const attribute = (place: number, values: Float32Array) => {
      const buffer = fill(gl.ARRAY_BUFFER, values)
      gl.enableVertexAttribArray(place)
      gl.vertexAttribPointer(place, 3, gl.FLOAT, false, 0, 0)
      return buffer
    }
    this.#buffers = [
      attribute(0, mesh.positions),
      attribute(1, mesh.normals),
      fill(gl.ELEMENT_ARRAY_BUFFER, mesh.triangles),
    ]
    gl.bindVertexArray(null)
  }

  draw(): void {
    this.#gl.bindVertexArray(this.#array)
    this.#gl.drawElements(this.#gl.TRIANGLES, this.#indexCount, this.#gl.UNSIGNED_INT, 0)
  }

  free(): void {
    this.#gl.deleteVertexArray(this.#array)
    for (const buffer of this.#buffers) this.#gl.deleteBuffer(buffer)
  }
}
